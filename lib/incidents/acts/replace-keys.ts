import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import { revokeKey } from '@/lib/keys/revoke-key'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { replaceKey } from '@/lib/rotations/replace-key'
import type { IncidentKeyFacts } from '../view-incident-key'
import type { ActGave, ActOn, DoneOn } from './act'
import { onEachKey } from './on-each-key'

const FINE = {
  already_ended: 'Every version had ended already.',
  no_live_version: 'Every version had ended already: its owners issue a new key.',
  nothing_to_do: 'It was replaced already, and the successor waits.',
}

/** Ends every version of the keys, each with a successor that waits, sealed, for the account's own people. */
export async function replaceKeys(ctx: Ctx, on: ActOn): Promise<ActGave> {
  authorize(ctx, 'incidents:run')
  return onEachKey(ctx, on, 'replaced', FINE, async (inAccount, key) => {
    if (await wasReplaced(inAccount, key, on.startedAt))
      return { words: 'Replaced; the successor waits for its people.', sequence: null }
    return replace(inAccount, key, on.reason)
  })
}

/** By this very step, when it was cut off before it could write down what it gave: nobody's new secret is thrown away. */
async function wasReplaced(inAccount: Ctx, { keyId }: IncidentKeyFacts, since: Date): Promise<boolean> {
  const where = {
    accountId: inAccount.actor.accountId,
    ...{ targetId: keyId, action: 'key.replaced', at: { gte: since } },
  }
  return (await inAccount.db.auditEntry.count({ where })) > 0
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
    return { words: 'Revoked: its owner has to bring a new public key.', sequence }
  }
}
