import type { StepResult } from '@/lib/incidents/incident-contract'

type Change = StepResult['sequences'][number]

/**
 * The change that was written last, how many went before it, and the first of those; null when an act changed nothing.
 * Who was cut off at the first may be gone by the last, and is listed there only.
 */
export function newestChange(
  changes: readonly Change[],
): (Change & { others: number; first: Change | null }) | null {
  const newest = changes.reduce<Change | null>(
    (held, change) => (held === null || change.sequence > held.sequence ? change : held),
    null,
  )
  if (newest === null) return null
  const first = changes.reduce((held, change) => (change.sequence < held.sequence ? change : held), newest)
  return { ...newest, others: changes.length - 1, first: first === newest ? null : first }
}
