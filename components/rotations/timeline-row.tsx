import { clsx } from 'clsx'
import { place } from '@/components/ui/place'
import type { TimelineBar } from './timeline-layout'
import type { TimelineNotch } from './timeline-notches'
import { versionInk } from './version-ink'

const ENDED = ['revoked', 'expired', 'retired']

type TimelineRowProps = { bar: TimelineBar }

/** One version's bar. A version that has ended is hollow; one that is not valid yet is faint. Brownouts cut into it. */
export function TimelineRow({ bar }: TimelineRowProps) {
  const { version, left, width, cutLeft, runsOn, notches } = bar
  const ended = ENDED.includes(version.state)
  return (
    <div className="relative h-7">
      <div
        className={clsx(
          'absolute top-1.5 h-4 min-w-0.5 border border-current',
          versionInk(version.version),
          ended ? 'bg-surface' : 'bg-current',
          version.state === 'scheduled' && 'opacity-55',
          place({ left, width }),
          !cutLeft && 'rounded-l-sm',
          !runsOn && 'rounded-r-sm',
          runsOn && 'border-r-0',
          cutLeft && 'border-l-0',
        )}
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
  return <div className={clsx('absolute top-0.5 h-6 min-w-[5px]', NOTCHES[phase], place({ left, width }))} />
}
