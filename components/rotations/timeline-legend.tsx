import { BROWNOUT_LOOKS } from './brownout-looks'
import type { TimelineNotch } from './timeline-notches'

/** What the notches mean; only those that are drawn. */
export function TimelineLegend({ phases }: { phases: readonly TimelineNotch['phase'][] }) {
  const drawn = [...new Set(phases)].filter((phase) => phase !== 'taken-back')
  if (drawn.length === 0) return null
  return (
    <span className="flex flex-wrap gap-x-3">
      {drawn.map((phase) => {
        const { icon: Icon, words } = BROWNOUT_LOOKS[phase]
        return (
          <span key={phase} className="inline-flex items-center gap-1">
            <Icon aria-hidden className="size-3" />
            notch: brownout {words}
          </span>
        )
      })}
    </span>
  )
}
