import { versionColour } from '@/components/keys/version-colour'
import type { UsageGroup } from '@/lib/usage/usage-contract'
import { OUTCOMES } from './outcome-words'

/** How one group of a usage chart is called, explained and drawn. */
export type ChartSeries = { group: string; name: string; words: string | null; colour: string }

const UNKNOWN_HUE = 6

/** By what the group means, never by its place, so that a colour does not jump when another group appears. */
export function chartSeries(group: string, by: UsageGroup): ChartSeries {
  if (by === 'version') {
    return { group, name: `v${group}`, words: null, colour: versionColour(Number(group)) }
  }
  const outcome = OUTCOMES[group]
  const colour = `var(--chart-${outcome?.hue ?? UNKNOWN_HUE})`
  return { group, name: group, words: outcome?.words ?? null, colour }
}
