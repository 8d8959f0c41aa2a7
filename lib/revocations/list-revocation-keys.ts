import 'server-only'
import { Prisma } from '@/generated/prisma/client'
import { authorize } from '@/lib/auth/authorize'
import { isComplete, readWitnesses, type Witnessed } from '@/lib/changes/read-witnesses'
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
  const only =
    outcome === undefined
      ? Prisma.empty
      : outcome === 'left'
        ? Prisma.sql`AND r.outcome IS NULL`
        : Prisma.sql`AND r.outcome = ${outcome}`
  const rows = await ctx.db.$queryRaw<Row[]>`
    SELECT r.position, r.key_id AS "keyId", k.name, k.environment::text AS environment, r.outcome,
      r.done_at AS "doneAt", r.sequence
    FROM revocation_keys r JOIN keys k ON k.id = r.key_id
    WHERE r.revocation_id = ${id} AND r.position > ${Number(cursor ?? 0)} AND ${visibleKeysSql(ctx)} ${only}
    ORDER BY r.position LIMIT ${limit + 1}`
  const sequences = rows.flatMap(({ sequence }) => sequence ?? [])
  const witnessed = await readWitnesses(ctx.db, ctx.actor.accountId, sequences)
  const items = rows.slice(0, limit).map((row) => view(row, witnessed))
  return { items, nextCursor: rows.length > limit ? String(items.at(-1)?.position ?? '') : null }
}

function view(
  { doneAt, sequence, ...rest }: Row,
  witnessed: ReadonlyMap<number, Witnessed>,
): RevocationKeyView {
  const of = sequence === null ? undefined : witnessed.get(Number(sequence))
  return {
    ...rest,
    doneAt: doneAt?.toISOString() ?? null,
    sequence: sequence === null ? null : Number(sequence),
    // What is not kept any more is older than anything that a verifier may believe.
    confirmed: sequence === null ? null : of === undefined || isComplete(of),
  }
}
