import 'server-only'
import { actInAccount } from '@/lib/auth/act-in-account'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError, type ErrorCode } from '@/lib/platform/errors'
import type { IncidentKeyFacts } from '../view-incident-key'
import type { ActGave, ActOn, DoneOn } from './act'

/** Refusals that say that a key is as it should be already, with what is then said of it. */
type FineWhen = Partial<Record<ErrorCode, string>>

/**
 * Does an act on each key of an incident, as staff in the key's account, where it is in the account's own log. One
 * that is refused holds up no other. Only a missing factor stops all, before anything else is tried.
 */
export async function onEachKey(
  ctx: Ctx,
  on: ActOn,
  did: string,
  fineWhen: FineWhen,
  act: (inAccount: Ctx, key: IncidentKeyFacts) => Promise<DoneOn>,
): Promise<ActGave> {
  authorize(ctx, 'incidents:run')
  const gave: ActGave = { sentence: '', sequences: [...(on.before?.sequences ?? [])], facts: [], failed: [] }
  const doneBefore = new Set(gave.sequences.map(({ keyId }) => keyId))
  let done = doneBefore.size
  for (const key of on.keys) {
    const { accountId, keyId } = key
    const label =
      on.keys.filter(({ name }) => name === key.name).length > 1 ? `${key.name} (${keyId})` : key.name
    if (doneBefore.has(keyId)) {
      gave.facts.push(
        on.before?.facts.find((fact) => fact.label === label) ?? { label, value: 'Done before.' },
      )
      continue
    }
    try {
      const { words, sequence } = await act(await actInAccount(ctx, accountId), key)
      gave.facts.push({ label, value: words })
      if (sequence !== null) gave.sequences.push({ accountId, keyId, sequence: Number(sequence) })
      done += 1
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'step_up_required') throw error
      const fine = fineWhen[error.code]
      if (fine === undefined) gave.failed.push({ name: label, code: error.code, detail: error.message })
      gave.facts.push({ label, value: fine ?? `Not done: ${error.message}` })
    }
  }
  gave.sentence = sentence(did, done, on.keys.length - done - gave.failed.length, gave.failed.length)
  return gave
}

function sentence(did: string, done: number, asIs: number, failed: number): string {
  const parts = [
    done > 0 || asIs + failed === 0 ? `${keys(done)} ${did}` : null,
    asIs > 0 ? `${keys(asIs)} needed nothing` : null,
    failed > 0 ? `${keys(failed)} could not be` : null,
  ]
  return `${parts.filter(Boolean).join(', ')}.`
}

function keys(count: number): string {
  return count === 1 ? '1 key' : `${count} keys`
}
