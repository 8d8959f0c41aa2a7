import { clsx } from 'clsx'
import { ArrowRight } from 'lucide-react'
import { place } from '@/components/ui/place'
import { rows } from '@/components/ui/rows'
import type { TimelineMark } from './timeline-marks'

/** A marked instant: a stem through the bars and its words below them, on the side where there is room. */
export function TimelineMarkFlag({ mark, row }: { mark: TimelineMark; row: number }) {
  const { kind, words, place: left, beyond } = mark
  const leftwards = left > 60
  return (
    <div
      className={clsx(
        'absolute inset-y-0 w-0',
        place({ left }),
        !beyond && 'border-l border-dotted border-fg/70',
      )}
    >
      <span
        className={clsx(
          'absolute bottom-[calc(var(--rows)*1rem)] flex items-center gap-1 whitespace-nowrap',
          rows(row),
          leftwards ? 'right-1' : 'left-1',
          kind === 'rollback' ? 'font-medium text-warn' : 'text-muted',
        )}
      >
        {words}
        {beyond && <ArrowRight aria-hidden className="size-3" />}
      </span>
    </div>
  )
}
