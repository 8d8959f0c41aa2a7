import 'server-only'
import type { Db } from '@/lib/platform/db'
import type { Seal } from './signed-seal'

/**
 * Writes each seal unless its account has another last one by now than that with the sequence `after` (0: none), for
 * then it would not name the one before it. Answers those that it wrote.
 */
export async function writeSeals(db: Db, seals: readonly { seal: Seal; after: number }[]): Promise<Seal[]> {
  if (seals.length === 0) return []
  const given = JSON.stringify(seals.map(({ seal, after }) => ({ ...seal, after })))
  const written = await db.$transaction(async (tx) => {
    // Two hosts seal at once only after one has lost the lock of the job.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('keygrade audit seals'))`
    return tx.$queryRaw<{ accountId: string }[]>`
      INSERT INTO audit_seals (account_id, sequence, hash, previous_seal, public_key, signature, signed_at)
      SELECT r."accountId", r.sequence, decode(r.hash, 'hex'), decode(r."previousSeal", 'hex'), r."publicKey",
        r.signature, r."signedAt"
      FROM jsonb_to_recordset(${given}::jsonb) AS r("accountId" text, sequence bigint, hash text,
        "previousSeal" text, "publicKey" text, signature text, "signedAt" timestamptz, after bigint)
      WHERE r.after = (SELECT COALESCE(max(sequence), 0) FROM audit_seals s WHERE s.account_id = r."accountId")
      RETURNING account_id AS "accountId"`
  })
  const known = new Set(written.map(({ accountId }) => accountId))
  return seals.flatMap(({ seal }) => (known.has(seal.accountId) ? [seal] : []))
}
