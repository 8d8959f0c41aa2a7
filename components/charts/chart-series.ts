import { versionColour } from '@/components/keys/version-colour'
import { REST_GROUP, type UsageGroup } from '@/lib/usage/usage-contract'
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

/**
 * The series of a chart. Versions and outcomes have their own colours; clients, keys and the like take the hues in the
 * order that they stand in, and what is left over is grey.
 */
export function seriesOf(
  groups: readonly string[],
  by: UsageGroup,
  names: Record<string, string> = {},
): ChartSeries[] {
  if (by === 'version' || by === 'outcome') return groups.map((group) => chartSeries(group, by))
  return groups.map((group, index) => {
    const hue = (index % UNKNOWN_HUE) + 1
    const colour =
      group === REST_GROUP ? 'color-mix(in srgb, var(--muted) 40%, var(--surface))' : `var(--chart-${hue})`
    return { group, name: nameOf(group, by, names), words: null, colour }
  })
}

function nameOf(group: string, by: UsageGroup, names: Record<string, string>): string {
  if (group === REST_GROUP) return 'all others'
  if (by === 'scope' && group === '') return 'no scope asked'
  return names[group] ?? group
}
