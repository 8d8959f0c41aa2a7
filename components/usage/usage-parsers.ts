import { parseAsBoolean, parseAsIsoDateTime, parseAsStringLiteral } from 'nuqs/server'
import { USAGE_STEPS, type UsageGroup } from '@/lib/usage/usage-contract'
import { USAGE_RANGES, type UsageRange } from './usage-ranges'

const RANGES = [...(Object.keys(USAGE_RANGES) as UsageRange[]), 'custom' as const]

/** How a usage query stands in the address; what cannot be read counts as not given. */
export function usageParsers(groups: readonly UsageGroup[], first: UsageGroup, range: UsageRange) {
  return {
    range: parseAsStringLiteral(RANGES).withDefault(range),
    by: parseAsStringLiteral(groups).withDefault(first),
    step: parseAsStringLiteral(USAGE_STEPS),
    from: parseAsIsoDateTime,
    to: parseAsIsoDateTime,
    compare: parseAsBoolean.withDefault(false),
  }
}
