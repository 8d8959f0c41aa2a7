import 'server-only'
import type { Db } from '@/lib/platform/db'
import { GENESIS } from './audit-chain'
import { headOfSpan, type StoredSpan } from './head-of-span'
import type { SignedEnd, StoredChain } from './signed-end'
import { isSigned } from './signed-head'
import { isSealSigned, readSeal, sealHash } from './signed-seal'

type Row = StoredSpan & { kind: 'head' | 'seal' | 'span'; previousSeal: Uint8Array | null; outside: boolean }

/** Head, seals and spans of an account by one statement, and so as they stood at one instant. */
export async function readSignedEnds(db: Db, accountId: string): Promise<StoredChain> {
  const stored = await db.$queryRaw<Row[]>`
    WITH head AS (
      SELECT COALESCE(h.sequence, 0) AS sequence, COALESCE(h.hash, decode(${GENESIS}, 'hex')) AS hash
      FROM (SELECT) nothing LEFT JOIN audit_heads h ON h.account_id = ${accountId}
    )
    SELECT 'head' AS kind, ${accountId} AS "accountId", 1::bigint AS "firstSequence", h.sequence AS "lastSequence",
      h.hash, NULL::bytea AS "previousSeal", '' AS "publicKey",
      '' AS signature, now() AS "signedAt",
      EXISTS (SELECT FROM audit_entries WHERE account_id = ${accountId} AND sequence > h.sequence)
        OR EXISTS (SELECT FROM audit_entries WHERE account_id = ${accountId} AND sequence < 1)
        OR EXISTS (SELECT FROM audit_entries WHERE account_id = ${accountId} AND sequence IS NULL) AS outside
    FROM head h
    UNION ALL
    SELECT 'seal', account_id, 1, sequence, hash, previous_seal, public_key, signature, signed_at, false
    FROM audit_seals WHERE account_id = ${accountId}
    UNION ALL
    SELECT 'span', account_id, first_sequence, last_sequence, hash, NULL, public_key, signature, signed_at, false
    FROM audit_spans WHERE account_id = ${accountId}
    ORDER BY "lastSequence"`
  const head = stored.find(({ kind }) => kind === 'head')
  if (!head) throw new Error('The database said nothing of a chain.')
  const ends = stored.filter((one) => one !== head).map(signedEnd)
  const sequence = Number(head.lastSequence)
  const hash = Buffer.from(head.hash).toString('hex')
  return { sequence, hash, outside: head.outside, ends }
}

function signedEnd({ kind, ...stored }: Row): SignedEnd {
  const span = headOfSpan(stored)
  const ends = { sequence: span.lastSequence, hash: span.lastHash, publicKey: span.publicKey }
  if (kind === 'span') return { ...ends, isSigned: () => isSigned(span), seal: null }
  const seal = readSeal({ ...stored, sequence: stored.lastSequence })
  const link = { hash: () => sealHash(seal), previous: seal.previousSeal }
  return { ...ends, isSigned: () => isSealSigned(seal), seal: link }
}
