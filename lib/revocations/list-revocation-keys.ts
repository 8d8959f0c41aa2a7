import 'server-only'
import { Prisma } from '@/generated/prisma/client'
import { authorize } from '@/lib/auth/authorize'
import type { Environment } from '@/lib/keys/key-format'
import { visibleKeysSql } from '@/lib/keys/visible-keys'
import type { Ctx } from '@/lib/platform/ctx'
import { parseInput } from '@/lib/platform/parse-input'
import { readRevocation } from './read-revocation'
import {
  type ListRevocationKeysInput,
  listRevocationKeysInput,
  type OUTCOMES,
  type RevocationKeyView,
} from './revocation-contract'

type Row = {
  position: number
  keyId: string
  name: string
  environment: Environment
  outcome: (typeof OUTCOMES)[number] | null
  doneAt: Date | null
  sequence: bigint | null
  confirmed: boolean | null
}

/** The keys of a revocation in the order in which they are taken, with what became of each. Throws `not_found`. */
export async function listRevocationKeys(
  ctx: Ctx,
  input: ListRevocationKeysInput & { revocationId: string },
): Promise<{ items: RevocationKeyView[]; nextCursor: string | null }> {
  authorize(ctx, 'keys:revoke')
  const { revocationId, ...rest } = input
  const { outcome, limit, cursor } = parseInput(listRevocationKeysInput, rest)
  const { id } = await readRevocation(ctx.db, ctx, revocationId)
  const now = ctx.clock.now()
  const only =
    outcome === undefined
      ? Prisma.empty
      : outcome === 'left'
        ? Prisma.sql`AND r.outcome IS NULL`
        : Prisma.sql`AND r.outcome = ${outcome}`
  const rows = await ctx.db.$queryRaw<Row[]>`
    SELECT page.*, CASE WHEN page.sequence IS NOT NULL THEN NOT EXISTS (
        SELECT FROM verifiers v
        WHERE v.started_at <= page."doneAt" AND v.lease_until > page."doneAt"
          AND (v.closed_at IS NULL OR v.closed_at > page."doneAt")
          AND (v.closed_at <= ${now} OR v.lease_until <= ${now}) IS NOT TRUE
          AND NOT EXISTS (SELECT FROM verifier_acks a WHERE a.verifier_id = v.id AND a.sequence >= page.sequence)
      ) END AS confirmed
    FROM (
      SELECT r.position, r.key_id AS "keyId", k.name, k.environment::text AS environment, r.outcome,
        r.done_at AS "doneAt", r.sequence
      FROM revocation_keys r JOIN keys k ON k.id = r.key_id
      WHERE r.revocation_id = ${id} AND r.position > ${Number(cursor ?? 0)} AND ${visibleKeysSql(ctx)} ${only}
      ORDER BY r.position LIMIT ${limit + 1}
    ) page ORDER BY page.position`
  const items = rows.slice(0, limit).map(view)
  return { items, nextCursor: rows.length > limit ? String(items.at(-1)?.position ?? '') : null }
}

function view({ doneAt, sequence, ...rest }: Row): RevocationKeyView {
  return {
    ...rest,
    doneAt: doneAt?.toISOString() ?? null,
    sequence: sequence === null ? null : Number(sequence),
  }
}
