import 'server-only'
import type { Revocation } from '@/generated/prisma/client'
import type { Ctx } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import { aliveSql, resumableSql } from './chosen-keys-sql'
import type { EndedKey } from './end-keys'

type Row = { id: string; alive: boolean; mine: boolean; disabledAt: Date | null; byAccount: boolean }

/** Ends the suspensions of these locked keys by the side that asked. What both sides suspended waits for the account. */
export async function resumeAll(
  tx: Tx,
  ctx: Ctx,
  { actorType }: Revocation,
  keys: readonly { id: string; name: string }[],
): Promise<EndedKey[]> {
  const { accountId } = ctx.actor
  const byStaff = actorType === 'staff'
  const rows = await tx.$queryRaw<Row[]>`
    SELECT k.id, ${aliveSql(ctx.clock.now())} AS alive, ${resumableSql(actorType)} AS mine,
      k.disabled_at AS "disabledAt", k.disabled_by_account AS "byAccount"
    FROM keys k WHERE k.id = ANY(${keys.map(({ id }) => id)}) AND k.account_id = ${accountId}`
  const byId = new Map(rows.map((row) => [row.id, row]))
  const found = keys.map(({ id: keyId, name }): EndedKey => {
    const row = byId.get(keyId)
    if (!row?.mine || !row.disabledAt) return { keyId, name, outcome: 'not_suspended', detail: {} }
    if (!row.alive) return { keyId, name, outcome: 'already_ended', detail: {} }
    const stays = byStaff && row.byAccount
    const suspendedAt = row.disabledAt.toISOString()
    const detail = { suspendedAt, ...(stays && { stillSuspendedBy: 'account' }) }
    return { keyId, name, outcome: 'done', detail }
  })
  const ids = found.flatMap(({ keyId, outcome }) => (outcome === 'done' ? [keyId] : []))
  await tx.$executeRaw`
    UPDATE keys SET disabled_by_staff = false, disabled_by_account = disabled_by_account AND ${byStaff},
      disabled_at = CASE WHEN disabled_by_account AND ${byStaff} THEN disabled_at END
    WHERE id = ANY(${ids}) AND account_id = ${accountId}`
  return found
}
