import 'server-only'
import type { Prisma } from '@/generated/prisma/client'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize } from '@/lib/auth/authorize'
import { requireStepUp } from '@/lib/auth/step-up'
import type { Ctx } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { newId } from '@/lib/platform/random'
import { chosenKeysSql } from './chosen-keys-sql'
import { claimStart } from './claim-start'
import { digestOfKeys } from './digest-of-keys'
import { keysInWords } from './keys-in-words'
import { readRevocation } from './read-revocation'
import {
  MOST_KEYS,
  type RevocationAct,
  type RevocationView,
  type StartRevocationInput,
  startRevocationInput,
} from './revocation-contract'

export type Started = { revocation: RevocationView; replayed: boolean }

/**
 * Fixes which keys, and leaves them to the job. With a token the same start again (24 h) gives the same revocation.
 * Throws `nothing_to_do`, `too_many_keys`, and `changed_meanwhile` when these are not the keys that were confirmed.
 */
export async function startRevocation(
  ctx: Ctx,
  input: StartRevocationInput,
  token?: string,
): Promise<Started> {
  authorize(ctx, 'keys:revoke')
  const wanted = parseInput(startRevocationInput, input)
  if (wanted.act !== 'revoke') authorize(ctx, 'keys:suspend')
  requireStepUp(ctx)
  const id = newId('rvk', ctx.random)
  return ctx.db.$transaction(async (tx) => {
    const earlier =
      token === undefined ? null : await claimStart(tx, ctx, { token, wanted, revocationId: id })
    if (earlier) return { revocation: await readRevocation(tx, ctx, earlier), replayed: true }
    const now = ctx.clock.now()
    const { accountId, type, id: actorId, name } = ctx.actor
    const actorName = 'email' in ctx.actor ? ctx.actor.email : name
    const { act, filter, reason } = wanted
    const compromised = act === 'revoke' && wanted.compromised
    await tx.revocation.create({
      data: {
        ...{ id, accountId, act, reason, compromised, actorId, actorName, actorType: type, createdAt: now },
        ...{ filter: JSON.parse(JSON.stringify(filter)), keyCount: 0, requestId: ctx.requestId },
      },
    })
    const keyIds = await choose(tx, id, chosenKeysSql(ctx, filter, act, now))
    refuseOther(keyIds, wanted)
    const keyCount = keyIds.length
    await tx.revocation.update({ where: { id, accountId }, data: { keyCount } })
    const target = { type: 'revocation', id, name: keysInWords(act, keyCount) } as const
    const detail = {
      act,
      keys: keyCount,
      filter: JSON.parse(JSON.stringify(briefly(filter))),
      reason,
      compromised,
    }
    await recordAudit(tx, ctx, 'revocation.started', target, detail)
    return { revocation: await readRevocation(tx, ctx, id), replayed: false }
  })
}

/** In the order of their ids, which is the order in which they are locked. One beyond the most is enough to refuse. */
async function choose(tx: Tx, revocationId: string, chosen: Prisma.Sql): Promise<string[]> {
  const rows = await tx.$queryRaw<{ keyId: string }[]>`
    INSERT INTO revocation_keys (revocation_id, position, key_id)
    SELECT ${revocationId}, row_number() OVER (ORDER BY chosen.id), chosen.id
    FROM (SELECT id FROM ${chosen} found ORDER BY id LIMIT ${MOST_KEYS + 1}) chosen
    RETURNING key_id AS "keyId"`
  return rows.map(({ keyId }) => keyId)
}

const FITTING: Record<RevocationAct, string> = {
  revoke: 'has not ended',
  suspend: 'works',
  resume: 'was suspended by your side, and has not ended,',
}

type Wanted = Pick<StartRevocationInput, 'act' | 'expectedCount' | 'expectedDigest'>

function refuseOther(keyIds: readonly string[], { act, expectedCount, expectedDigest }: Wanted): void {
  const count = keyIds.length
  if (count === 0) {
    throw new AppError('nothing_to_do', `No key that ${FITTING[act ?? 'revoke']} fits. Nothing was started.`)
  }
  if (count > MOST_KEYS) {
    throw new AppError(
      'too_many_keys',
      `More than ${MOST_KEYS.toLocaleString('en')} keys fit, and one revocation takes no more. Narrow it down by environment, member, label or the time of issue, and start several.`,
      { most: MOST_KEYS },
    )
  }
  if (count !== expectedCount) {
    throw new AppError(
      'changed_meanwhile',
      `${count} keys fit now, not ${expectedCount}. Look again, then confirm. Nothing was started.`,
      { count },
    )
  }
  if (expectedDigest !== undefined && expectedDigest !== digestOfKeys(keyIds)) {
    throw new AppError(
      'changed_meanwhile',
      'As many keys fit now as before, but not the same ones. Look again, then confirm. Nothing was started.',
      { count },
    )
  }
}

/** Two thousand ids say nothing to who reads the log: each has a row of its own there. */
function briefly<F extends { keyIds?: string[] }>(filter: F) {
  const { keyIds, ...rest } = filter
  return keyIds ? { ...rest, keyIds: `${keyIds.length} named` } : rest
}
