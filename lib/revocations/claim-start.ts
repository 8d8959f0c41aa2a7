import 'server-only'
import { hash } from 'node:crypto'
import { idempotencyToken } from '@/lib/keys/key-contract'
import type { Ctx } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import { invalidFields } from '@/lib/platform/parse-input'

const DAY_MS = 86_400_000

/**
 * Claims a token for this revocation, or gives the id of the one that the same request started before (24 h). Waits for
 * a twin under way. Throws `idempotency_mismatch` where the token was another request's.
 */
export async function claimStart(
  tx: Tx,
  ctx: Ctx,
  given: { token: string; wanted: object; revocationId: string },
): Promise<string | null> {
  const { accountId } = ctx.actor
  const token = readToken(given.token)
  const request = hash('sha256', JSON.stringify(['revocation', given.wanted]), 'buffer')
  const now = ctx.clock.now()
  await tx.idempotencyRecord.deleteMany({
    where: { accountId, token, at: { lte: new Date(now.getTime() - DAY_MS) } },
  })
  const claimed = await tx.$executeRaw`
    INSERT INTO idempotency_records (account_id, token, request_digest, key_id, at)
    VALUES (${accountId}, ${token}, ${request}, ${given.revocationId}, ${now}) ON CONFLICT DO NOTHING`
  if (claimed === 1) return null
  const record = await tx.idempotencyRecord.findUniqueOrThrow({
    where: { accountId_token: { accountId, token } },
  })
  if (Buffer.compare(request, Buffer.from(record.requestDigest)) !== 0) {
    throw new AppError('idempotency_mismatch', 'This Idempotency-Key was used for another request.')
  }
  return record.keyId
}

function readToken(given: string): string {
  const read = idempotencyToken.safeParse(given)
  if (read.success) return read.data
  const message = read.error.issues[0]?.message ?? 'Not a token.'
  throw invalidFields([{ path: 'Idempotency-Key', message }])
}
