import type { StepResult } from '@/lib/incidents/incident-contract'

type Change = StepResult['sequences'][number]

/** The change that was written last, and how many went before it; null when an act changed nothing. */
export function newestChange(changes: readonly Change[]): (Change & { others: number }) | null {
  const newest = changes.reduce<Change | null>(
    (held, change) => (held === null || change.sequence > held.sequence ? change : held),
    null,
  )
  return newest && { ...newest, others: changes.length - 1 }
}
