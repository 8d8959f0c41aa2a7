import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import { revokeKey } from '@/lib/keys/revoke-key'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { replaceKey } from '@/lib/rotations/replace-key'
import type { IncidentKeyFacts } from '../view-incident-key'
import type { ActGave, ActOn, DoneOn } from './act'
import { doneSince } from './done-since'
import { onEachKey } from './on-each-key'

const REPLACED = 'Replaced; the successor waits for its people.'
const NEEDS_OWNER = 'Revoked: its owner has to bring a new public key.'
const LEAVES = { 'key.replaced': REPLACED, 'key.revoked': NEEDS_OWNER }
const FINE = {
  already_ended: 'Every version had ended already.',
  no_live_version: 'Every version had ended already: its owners issue a new key.',
  nothing_to_do: 'It was replaced already, and the successor waits.',
}

/** Ends every version of the keys, each with a successor that waits, sealed, for the account's own people. */
export async function replaceKeys(ctx: Ctx, on: ActOn): Promise<ActGave> {
  authorize(ctx, 'incidents:run')
  return onEachKey(ctx, on, 'replaced', FINE, LEAVES, async (inAccount, key) => {
    // By this very step, when it was cut off before it could write that down: nobody's new secret is thrown away.
    const before = await doneSince(inAccount, key, on.startedAt, ['key.replaced'], false)
    if (before) return { words: REPLACED, sequence: before.sequence }
    return replace(inAccount, key, on.reason)
  })
}

async function replace(inAccount: Ctx, { keyId }: IncidentKeyFacts, reason: string): Promise<DoneOn> {
  try {
    const { version, waitsUntil, sequence } = await replaceKey(inAccount, { keyId, reason })
    const until = `${waitsUntil.slice(0, 16).replace('T', ' ')} UTC`
    return { words: `Replaced: version ${version} waits for its people until ${until}.`, sequence }
  } catch (error) {
    // Only its owner can bring a new public key; that it is dead does not wait for that.
    if (!(error instanceof AppError) || error.code !== 'wrong_kind') throw error
    const { sequence } = await revokeKey(inAccount, { keyId, reason, compromised: true })
    return { words: NEEDS_OWNER, sequence }
  }
}
