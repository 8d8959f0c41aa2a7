import { clsx } from 'clsx'
import type { TimelineBar } from './timeline-layout'

const ENDED = ['revoked', 'expired', 'retired']

type TimelineRowProps = { bar: TimelineBar; colour: string }

/** One version's bar. A version that has ended is hollow; one that is not valid yet is faint. */
export function TimelineRow({ bar, colour }: TimelineRowProps) {
  const { version, left, width, cutLeft, runsOn } = bar
  const ended = ENDED.includes(version.state)
  return (
    <div className="relative h-7">
      <div
        className={clsx(
          'absolute top-1.5 h-4 min-w-0.5 border',
          !cutLeft && 'rounded-l-sm',
          !runsOn && 'rounded-r-sm',
          runsOn && 'border-r-0',
          cutLeft && 'border-l-0',
        )}
        style={{
          left: `${left}%`,
          width: `${width}%`,
          borderColor: colour,
          background: ended ? 'var(--surface)' : colour,
          opacity: version.state === 'scheduled' ? 0.55 : 1,
        }}
      />
    </div>
  )
}
