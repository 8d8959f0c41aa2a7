import 'server-only'
import { ChainCheck } from '@/lib/audit/audit-chain'
import { readChainedRow } from '@/lib/audit/read-chained-row'
import { systemClock } from '@/lib/platform/clock'
import { database } from '@/lib/platform/db'
import { newId } from '@/lib/platform/random'

type KeyFacts = {
  environment?: 'live' | 'test' | 'dev'
  createdBy?: string
  metadata?: Record<string, string>
  createdAt?: Date
}

/** For tests: keys with one version each, in the order of their ids; secrets are nobody's. */
export async function makeKeys(accountId: string, count: number, facts: KeyFacts = {}): Promise<string[]> {
  const { environment = 'test', createdBy = 'usr_test', metadata = {}, createdAt = systemClock.now() } = facts
  const ids = Array.from({ length: count }, () => newId('key')).sort()
  await database().$executeRaw`
    WITH made AS (
      INSERT INTO keys (id, account_id, name, environment, kind, scopes, ip_allowlist, metadata, created_at, created_by)
      SELECT id, ${accountId}, 'Key ' || right(id, 4), ${environment}::environment, 'bearer', '{tokens:read}', '{}',
        ${JSON.stringify(metadata)}::jsonb, ${createdAt}, ${createdBy} FROM unnest(${ids}::text[]) AS id
      RETURNING id
    )
    INSERT INTO versions (id, account_id, key_id, number, digest, hint, not_before, created_at)
    SELECT 'ver' || substr(id, 4), ${accountId}, id, 1, sha256(id::bytea), 'test', ${createdAt}, ${createdAt} FROM made`
  return ids
}

/** For tests: what the log says of an account, walked whole. */
export async function walkChain(accountId: string) {
  const rows = await database().auditEntry.findMany({ where: { accountId }, orderBy: { sequence: 'asc' } })
  const head = await database().auditHead.findUniqueOrThrow({ where: { accountId } })
  const lastSequence = Number(head.sequence)
  const lastHash = Buffer.from(head.hash).toString('hex')
  const check = new ChainCheck(accountId, { firstSequence: 1, lastSequence, lastHash, count: rows.length })
  for (const row of rows) check.next(readChainedRow(row))
  return { rows, firstBad: check.end().firstBad }
}
