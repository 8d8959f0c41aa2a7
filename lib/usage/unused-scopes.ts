import type { UsageStep } from './usage-contract'
import { STEP_MS } from './usage-window'

/** The last bucket in which requests asked for these scopes (a label: names between blanks), and how wide it is. */
export type ScopeUse = { scope: string; lastAt: Date; step: UsageStep }
export type KnownScope = { scope: string; lastUsedAt: Date | null; step: UsageStep | null; unused: boolean }

/** Of each scope of a key its last use, as exact as it is kept, and whether that lies before `since`. */
export function knownScopes(scopes: readonly string[], uses: readonly ScopeUse[], since: Date): KnownScope[] {
  return scopes.map((scope) => {
    const own = uses.filter((use) => use.scope.split(' ').includes(scope))
    const last = own.reduce<ScopeUse | null>(
      (best, use) => (best && best.lastAt >= use.lastAt ? best : use),
      null,
    )
    if (!last) return { scope, lastUsedAt: null, step: null, unused: true }
    // Within a day or hour nobody knows when: what may have been used counts as used.
    const unused = own.every(({ lastAt, step }) => lastAt.getTime() + STEP_MS[step] <= since.getTime())
    return { scope, lastUsedAt: last.lastAt, step: last.step, unused }
  })
}
