import { versionColour } from '@/components/keys/version-colour'
import type { UsageGroup } from '@/lib/usage/usage-contract'

/** How one group of a usage chart is called and drawn. */
export type ChartSeries = { group: string; name: string; colour: string }

const REFUSALS = ['EXPIRED', 'RETIRED', 'REVOKED', 'RATE_LIMITED', 'INSUFFICIENT_SCOPE', 'IP_NOT_ALLOWED']
const REFUSAL_HUES = [2, 3, 5, 6]

/** By what the group means, never by its place, so that a colour does not jump when another group appears. */
export function chartSeries(group: string, by: UsageGroup): ChartSeries {
  if (by === 'version') return { group, name: `v${group}`, colour: versionColour(Number(group)) }
  if (group === 'VALID') return { group, name: group, colour: 'var(--chart-1)' }
  const place = Math.max(0, REFUSALS.indexOf(group))
  return { group, name: group, colour: `var(--chart-${REFUSAL_HUES[place % REFUSAL_HUES.length]})` }
}
