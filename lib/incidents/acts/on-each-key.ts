import 'server-only'
import { actInAccount } from '@/lib/auth/act-in-account'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError, type ErrorCode } from '@/lib/platform/errors'
import type { IncidentKeyFacts } from '../view-incident-key'
import type { ActGave, ActOn, DoneOn } from './act'
import { doneSince } from './done-since'

/** Refusals that say that a key is as it should be already, with what is then said of it. */
type FineWhen = Partial<Record<ErrorCode, string>>
/** The audit actions that an act leaves in the key's log, with what it then says. */
type Leaves = Readonly<Record<string, string>>

/** Stands between what a run before said of a key and how the key is now. */
const NOW = ' Looked at again: the key is '

/** Of a key that a run before was done with: whether that still holds, which only what can be taken back does not. */
export type StillHolds = (key: IncidentKeyFacts) => boolean
const ENDED_FOR_GOOD: StillHolds = () => true

/**
 * Does an act on each key of an incident, as staff in the key's account, where it is in the account's own log. One
 * that is refused holds up no other; only a missing factor, or what nobody expected, stops all. What was done is written down
 * key by key, and what a run that was cut off could not write is found in the key's log. What a run before did and
 * somebody took back since is done again.
 */
export async function onEachKey(
  ctx: Ctx,
  on: ActOn,
  did: string,
  fineWhen: FineWhen,
  leaves: Leaves,
  act: (inAccount: Ctx, key: IncidentKeyFacts) => Promise<DoneOn>,
  holds: StillHolds = ENDED_FOR_GOOD,
): Promise<ActGave> {
  authorize(ctx, 'incidents:run')
  const gave: ActGave = { sentence: '', sequences: [...(on.before?.sequences ?? [])], facts: [], failed: [] }
  const doneBefore = new Set(gave.sequences.map(({ keyId }) => keyId))
  let done = on.keys.filter((key) => doneBefore.has(key.keyId) && holds(key)).length
  let asIs = 0
  for (const key of on.keys) {
    const { accountId, keyId } = key
    const label =
      on.keys.filter(({ name }) => name === key.name).length > 1 ? `${key.name} (${keyId})` : key.name
    if (doneBefore.has(keyId) && holds(key)) {
      const said = on.before?.facts.find((fact) => fact.label === label || fact.label === key.name)?.value
      gave.facts.push({ label, value: `${said?.split(NOW)[0] ?? 'Done before.'}${NOW}${key.state}.` })
      continue
    }
    const { keyIds, untouch } = await on.touch([keyId])
    // Somebody took it out since this run began.
    if (keyIds.length === 0) continue
    const inAccount = await actInAccount(ctx, accountId)
    const gaveOn = ({ words, sequence }: DoneOn) => {
      const again = doneBefore.has(keyId) ? ' Done before too, and taken back since.' : ''
      gave.facts.push({ label, value: `${words}${again}` })
      if (sequence !== null) gave.sequences.push({ accountId, keyId, sequence: Number(sequence) })
      done += 1
    }
    try {
      gaveOn(await act(inAccount, key))
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      if (error.code === 'step_up_required') {
        await untouch()
        throw error
      }
      const fine = fineWhen[error.code]
      // What it was done with before is no run that was cut off.
      const cutOff =
        fine === undefined || doneBefore.has(keyId)
          ? null
          : await doneSince(inAccount, key, on.startedAt, Object.keys(leaves), true)
      if (cutOff) gaveOn({ words: leaves[cutOff.action] ?? 'Done before.', sequence: cutOff.sequence })
      else {
        await untouch()
        if (fine === undefined) gave.failed.push({ name: label, code: error.code, detail: error.message })
        else asIs += 1
        gave.facts.push({ label, value: fine ?? `Not done: ${error.message}` })
      }
    }
    gave.sentence = sentence(did, done, asIs, gave.failed.length)
    const { failed: _, ...soFar } = gave
    await on.keep(soFar)
  }
  gave.sentence = sentence(did, done, asIs, gave.failed.length)
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
