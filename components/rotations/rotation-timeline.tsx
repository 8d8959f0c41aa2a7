'use client'

import { clsx } from 'clsx'
import { exactText } from '@/components/ui/instant-text'
import { useNow } from '@/components/ui/now-provider'
import { place } from '@/components/ui/place'
import { rows } from '@/components/ui/rows'
import type { KeyView } from '@/lib/keys/key-contract'
import { timeTicks } from './time-ticks'
import { TimelineBands } from './timeline-bands'
import { type TimelineLayout, timelineLayout } from './timeline-layout'
import { TimelineLegend } from './timeline-legend'
import { TimelineMarkFlag } from './timeline-mark-flag'
import { TimelineRow } from './timeline-row'

/** Versions as bars on one time axis, the overlap as the doubled stretch, brownouts as notches, now as a line. */
export function RotationTimeline({ keyView }: { keyView: KeyView }) {
  const { nowMs, zone } = useNow()
  const layout = timelineLayout(keyView, nowMs)
  const { fromMs, toMs, now, bars, marks, hidden } = layout
  const ticks = timeTicks(fromMs, toMs, zone)
  const at = (ms: number) => ((ms - fromMs) / (toMs - fromMs)) * 100
  return (
    <figure>
      <div
        role="img"
        aria-label={`Timeline: ${layoutWords(layout, zone)}.`}
        className="grid grid-cols-[2.25rem_1fr] text-xs"
      >
        <div className="grid auto-rows-[1.75rem] content-start items-center pt-5 font-mono">
          {bars.map(({ version }) => (
            <span key={version.version}>v{version.version}</span>
          ))}
        </div>
        <div className="relative overflow-hidden pt-5">
          <TimelineBands layout={layout} />
          {bars.map((bar) => (
            <TimelineRow key={bar.version.version} bar={bar} />
          ))}
          <div className={clsx('h-[calc(var(--rows)*1rem)]', rows(marks.length))} />
          <div className="relative h-5 border-t text-muted">
            {ticks.map(({ atMs, label }) => (
              <span
                key={atMs}
                className={clsx(
                  'absolute top-1 -translate-x-1/2 whitespace-nowrap max-sm:even:hidden',
                  place({ left: at(atMs) }),
                )}
              >
                {label}
              </span>
            ))}
          </div>
          <div className="absolute inset-x-0 top-5 bottom-5">
            {marks.map((mark, index) => (
              <TimelineMarkFlag key={mark.kind} mark={mark} row={marks.length - 1 - index} />
            ))}
          </div>
          <div className={clsx('absolute top-0 bottom-5 w-px bg-fg', place({ left: now }))}>
            <span className={clsx('absolute top-0.5 font-medium', now > 10 ? 'right-1' : 'left-1')}>now</span>
          </div>
        </div>
      </div>
      <figcaption className="mt-1 flex flex-wrap justify-between gap-x-4 gap-y-1 text-xs text-muted">
        <span>
          Times in {zone}.
          {hidden > 0 && ` ${hidden} ${hidden === 1 ? 'version lies' : 'versions lie'} outside this span.`}
        </span>
        <TimelineLegend phases={bars.flatMap(({ notches }) => notches.map(({ phase }) => phase))} />
      </figcaption>
    </figure>
  )
}

/** The drawing for those who do not see it. */
function layoutWords({ bars, marks }: TimelineLayout, zone: string): string {
  const exact = (at: string) => exactText(Date.parse(at), zone)
  return [
    ...bars.map(({ version }) => `version ${version.version} ${version.state}`),
    ...bars.flatMap(({ notches }) =>
      notches.map(({ phase, startsAt }) =>
        phase === 'taken-back'
          ? `retired for a while from ${exact(startsAt)}`
          : `brownout ${phase}, at ${exact(startsAt)}`,
      ),
    ),
    ...marks.map(({ words, at }) => `${words} ${exact(at)}`),
  ].join(', ')
}
