import { clsx } from 'clsx'
import type { TimelineBar } from './timeline-layout'
import type { TimelineNotch } from './timeline-notches'

const ENDED = ['revoked', 'expired', 'retired']

type TimelineRowProps = { bar: TimelineBar; colour: string }

/** One version's bar. A version that has ended is hollow; one that is not valid yet is faint. Brownouts cut into it. */
export function TimelineRow({ bar, colour }: TimelineRowProps) {
  const { version, left, width, cutLeft, runsOn, notches } = bar
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
      {notches.map((notch) => (
        <Notch key={notch.id} notch={notch} />
      ))}
    </div>
  )
}

const NOTCHES: Record<TimelineNotch['phase'], string> = {
  planned: 'border border-dashed border-fg bg-surface/70',
  running: 'border border-warn bg-warn-soft',
  done: 'border-x border-fg/60 bg-surface',
  aborted: 'border border-bad bg-bad-soft',
  'taken-back': 'bg-surface',
}

/** Reaches beyond the bar, and is never too thin to be seen. */
function Notch({ notch: { phase, left, width } }: { notch: TimelineNotch }) {
  return (
    <div
      className={clsx('absolute top-0.5 h-6 min-w-[5px]', NOTCHES[phase])}
      style={{ left: `${left}%`, width: `${width}%` }}
    />
  )
}
