'use client'

import { clsx } from 'clsx'
import { versionColour } from '@/components/keys/version-colour'
import { useNow } from '@/components/ui/now-provider'
import type { KeyView } from '@/lib/keys/key-contract'
import { timeTicks } from './time-ticks'
import { timelineLayout } from './timeline-layout'
import { TimelineRow } from './timeline-row'

/** Versions as bars on one time axis, the overlap as the doubled stretch, now as a line. */
export function RotationTimeline({ keyView }: { keyView: KeyView }) {
  const { nowMs, zone } = useNow()
  const { fromMs, toMs, now, bars, overlap, hidden } = timelineLayout(keyView, nowMs)
  const ticks = timeTicks(fromMs, toMs, zone)
  const at = (ms: number) => `${((ms - fromMs) / (toMs - fromMs)) * 100}%`
  const words = bars.map(({ version }) => `version ${version.version} ${version.state}`).join(', ')
  return (
    <figure>
      <div role="img" aria-label={`Timeline: ${words}.`} className="grid grid-cols-[2.25rem_1fr] text-xs">
        <div className="grid auto-rows-[1.75rem] items-center pt-5 font-mono">
          {bars.map(({ version }) => (
            <span key={version.version}>v{version.version}</span>
          ))}
        </div>
        <div className="relative overflow-hidden pt-5">
          {overlap && (
            <div
              className="absolute top-0 bottom-5 border-x border-dashed border-accent/60 bg-accent-soft"
              style={{ left: `${overlap.left}%`, width: `${overlap.width}%` }}
            >
              {overlap.width > 14 && (
                <span
                  className={clsx(
                    'absolute top-0.5 whitespace-nowrap text-accent',
                    now - overlap.left < overlap.width / 2 ? 'right-1' : 'left-1',
                  )}
                >
                  overlap
                </span>
              )}
            </div>
          )}
          {bars.map((bar) => (
            <TimelineRow key={bar.version.version} bar={bar} colour={versionColour(bar.version.version)} />
          ))}
          <div className="relative h-5 border-t text-muted">
            {ticks.map(({ atMs, label }) => (
              <span
                key={atMs}
                className="absolute top-1 -translate-x-1/2 whitespace-nowrap max-sm:even:hidden"
                style={{ left: at(atMs) }}
              >
                {label}
              </span>
            ))}
          </div>
          <div className="absolute top-0 bottom-5 w-px bg-fg" style={{ left: `${now}%` }}>
            <span className={clsx('absolute top-0.5 font-medium', now > 10 ? 'right-1' : 'left-1')}>now</span>
          </div>
        </div>
      </div>
      <figcaption className="mt-1 text-xs text-muted">
        Times in {zone}.
        {hidden > 0 && ` ${hidden} ${hidden === 1 ? 'version lies' : 'versions lie'} outside this span.`}
      </figcaption>
    </figure>
  )
}
