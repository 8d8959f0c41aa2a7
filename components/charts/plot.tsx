import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import { place } from '@/components/ui/place'

type Mark = { at: number; label: string }
type PlotProps = {
  label: string
  /** A fixed height class, so that nothing moves when the page loads. */
  height: string
  xTicks: readonly Mark[]
  yTicks: readonly Mark[]
  xTitle?: string
  /** SVG in a 100 by 100 box that is stretched to the plot; strokes keep their width. */
  children: ReactNode
  /** HTML over the plot, placed in percent. */
  overlay?: ReactNode
}

/** Grid, axes and a stretched SVG. Labels are HTML, so they stay readable at any width. */
export function Plot({ label, height, xTicks, yTicks, xTitle, children, overlay }: PlotProps) {
  return (
    <div role="img" aria-label={label} className="grid gap-1 text-xs text-muted">
      <div className={clsx('relative mt-2 mr-16 mb-6 ml-1', height)}>
        {yTicks.map(({ at, label: text }) => (
          <div key={at} className={clsx('absolute inset-x-0 border-t border-line', place({ top: at }))}>
            <span className="absolute top-0 left-full -translate-y-1/2 pl-2 whitespace-nowrap">{text}</span>
          </div>
        ))}
        {xTicks.map(({ at, label: text }, index) => (
          <span
            key={at}
            className={clsx(
              'absolute top-full pt-2 whitespace-nowrap',
              at > 3 && at < 97 && '-translate-x-1/2',
              at >= 97 && '-translate-x-full',
              xTicks.length > 4 && index % 2 === 0 && 'max-sm:hidden',
              place({ left: at }),
            )}
          >
            {text}
          </span>
        ))}
        <svg
          aria-hidden
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          fill="none"
          strokeLinecap="round"
          strokeLinejoin="round"
          className="absolute inset-0 size-full overflow-visible [&_path]:[vector-effect:non-scaling-stroke]"
        >
          {children}
        </svg>
        {overlay}
      </div>
      {xTitle && <p className="text-center">{xTitle}</p>}
    </div>
  )
}
