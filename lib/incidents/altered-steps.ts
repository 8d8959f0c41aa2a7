import type { AuditEntry, IncidentStep } from '@/generated/prisma/client'
import type { StepResult } from './incident-contract'
import { detailOf, differs, isOf, sinceClosing } from './said'
import { resultDigest, stepDigest } from './written-digest'

/** Steps that are not as their rows say one after the other, or since the closing not as they were then. */
export function alteredSteps(steps: readonly IncidentStep[], rows: readonly AuditEntry[]): string[] {
  const { closed, later } = sinceClosing(rows)
  const kept = detailOf(closed).steps
  const digests = Array.isArray(kept) ? kept : steps.map(() => null)
  const gone = digests.length === steps.length ? [] : ['Steps were added or taken out since the closing.']
  return [
    ...gone,
    ...steps.flatMap((step, index) => {
      const ofStep = (row: AuditEntry) =>
        row.action.startsWith('incident.step_') && detailOf(row).position === step.position
      const found = altered(step, rows.filter(ofStep))
      if (found.length > 0 || later.some(ofStep)) return found
      return differs(digests[index], stepDigest(step))
        ? [`Step ${step.position} (its names, instants or receipts) was changed since the closing.`]
        : []
    }),
  ]
}

function altered(step: IncidentStep, rows: readonly AuditEntry[]): string[] {
  const { position, title } = step
  const { begun, ended } = saidOf(rows)
  const is = step.skippedBecause !== null ? 'left out' : step.doneAt !== null ? 'done' : 'not done'
  const said = ended === null ? 'not done' : ended.action === 'incident.step_skipped' ? 'left out' : 'done'
  if (is !== said) return [`Step ${position} is ${is} here, and ${said} in the log.`]
  return [
    ...(rows.some((row) => differs(detailOf(row).title, title))
      ? [`The title of step ${position} was changed since.`]
      : []),
    ...(isOf(step.startedAt, begun) ? [] : [`When step ${position} was started was changed since.`]),
    ...(isOf(step.doneAt, ended) ? [] : [`When step ${position} ended was changed since.`]),
    ...(ended === null ? [] : alteredOutcome(step, ended)),
  ]
}

/** The rows of its start and its end that count: what was before it was opened again does not. */
function saidOf(rows: readonly AuditEntry[]): { begun: AuditEntry | null; ended: AuditEntry | null } {
  const since = rows.slice(rows.findLastIndex(({ action }) => action === 'incident.step_reopened') + 1)
  const begun = since.find(({ action }) => action === 'incident.step_started') ?? null
  const ENDS = ['incident.step_done', 'incident.step_skipped']
  return { begun, ended: since.findLast(({ action }) => ENDS.includes(action)) ?? null }
}

function alteredOutcome({ position, skippedBecause, result }: IncidentStep, ended: AuditEntry): string[] {
  const { because, sha256, byHand } = detailOf(ended)
  if (skippedBecause !== null)
    return differs(because, skippedBecause) ? [`Why step ${position} was left out was changed since.`] : []
  const is = result === null ? '' : resultDigest(result as StepResult)
  // What an act had done by half before people finished it is kept; a row that has no digest of it cannot vouch for it.
  if (byHand === true && typeof sha256 !== 'string')
    return result === null
      ? []
      : [`Step ${position} was done by hand: the result that stands there is not in the log.`]
  return differs(sha256, is) ? [`What step ${position} gave was changed since.`] : []
}
