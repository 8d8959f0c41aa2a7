import type { UnusedScopesView } from '@/lib/usage/usage-contract'

/** What the use of scopes comes to, and the narrower list; null where there is nothing to take away. */
export function scopesAdvice({ days, scopes, observedSince }: UnusedScopesView): {
  words: string
  narrower: string[] | null
} {
  const used = scopes.filter(({ unused }) => !unused).map(({ scope }) => scope)
  const unused = scopes.filter((one) => one.unused).map(({ scope }) => scope)
  const span = `in the last ${days} days, counted since ${observedSince.slice(0, 10)}`
  if (unused.length === 0) return { words: `Every scope was asked for ${span}.`, narrower: null }
  if (used.length === 0) {
    return { words: `No scope was asked for ${span}: is the key needed at all?`, narrower: null }
  }
  const verb = unused.length === 1 ? 'was' : 'were'
  return { words: `${unused.join(', ')} ${verb} not asked for ${span}.`, narrower: used }
}
