import type { LimitRules } from '@/lib/limits/limit-rules'
import { isAllowlistWider } from './ip-allowlist'
import { limitRules } from './limits-view'

type Access = { scopes: readonly string[]; ipAllowlist: readonly string[]; expiresAt: Date | null }
type Columns = Parameters<typeof limitRules>[0] &
  Access & { signatureWindowSeconds: number; requireSequence: boolean }

/** What is left out stays, as in an update. */
type Change = { [Part in keyof (Access & LimitRules)]?: (Access & LimitRules)[Part] | undefined } & {
  signature?: { windowSeconds?: number | undefined; requireSequence?: boolean | undefined } | undefined
}

const LONGEST_MONTH_DAYS = 31

/**
 * Whether a change lets the holder of the key do anything more than before: reach more, from more places, for longer,
 * more often, or with older signatures.
 */
export function loosensKey(before: Columns, change: Change): boolean {
  const { scopes, ipAllowlist, expiresAt, rateLimit, quota, signature = {} } = change
  const rules = limitRules(before)
  return (
    (scopes?.some((scope) => !before.scopes.includes(scope)) ?? false) ||
    (ipAllowlist !== undefined && isAllowlistWider(before.ipAllowlist, ipAllowlist)) ||
    (expiresAt !== undefined && isLater(before.expiresAt, expiresAt)) ||
    (rateLimit !== undefined && isFaster(rules.rateLimit, rateLimit)) ||
    (quota !== undefined && isMore(rules.quota, quota)) ||
    (signature.windowSeconds ?? 0) > before.signatureWindowSeconds ||
    (before.requireSequence && signature.requireSequence === false)
  )
}

function isLater(before: Date | null, after: Date | null): boolean {
  return before !== null && (after === null || after > before)
}

/** Over the old window, the new limit may let its number through once for each of its own windows. */
function isFaster(before: LimitRules['rateLimit'], after: LimitRules['rateLimit']): boolean {
  if (before === null) return false
  return after === null || after.limit * Math.ceil(before.windowSeconds / after.windowSeconds) > before.limit
}

function isMore(before: LimitRules['quota'], after: LimitRules['quota']): boolean {
  if (before === null) return false
  if (after === null) return true
  const times = before.period === 'month' && after.period === 'day' ? LONGEST_MONTH_DAYS : 1
  return after.limit * times > before.limit
}
