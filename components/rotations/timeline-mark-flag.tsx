import { clsx } from 'clsx'
import { ArrowRight } from 'lucide-react'
import type { TimelineMark } from './timeline-marks'

/** A marked instant: a stem through the bars and its words below them, on the side where there is room. */
export function TimelineMarkFlag({ mark, row }: { mark: TimelineMark; row: number }) {
  const { kind, words, place, beyond } = mark
  const leftwards = place > 60
  return (
    <div
      className={clsx('absolute inset-y-0 w-0', !beyond && 'border-l border-dotted border-fg/70')}
      style={{ left: `${place}%` }}
    >
      <span
        className={clsx(
          'absolute flex items-center gap-1 whitespace-nowrap',
          leftwards ? 'right-1' : 'left-1',
          kind === 'rollback' ? 'font-medium text-warn' : 'text-muted',
        )}
        style={{ bottom: `${row}rem` }}
      >
        {words}
        {beyond && <ArrowRight aria-hidden className="size-3" />}
      </span>
    </div>
  )
}
