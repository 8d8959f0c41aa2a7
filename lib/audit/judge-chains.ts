import 'server-only'
import { setImmediate } from 'node:timers/promises'
import type { Db } from '@/lib/platform/db'
import type { BadRow } from './audit-chain'
import { readRows } from './read-rows'
import { readTails } from './read-tails'
import { isSealSigned, readSeal, type Seal, type StoredSeal, sealHash } from './signed-seal'
import { type ChainPlace, walkChain } from './walk-chain'
import type { Witness, Witnessed } from './witnessed'

/** Why nothing is signed of a chain, and the first row of which that is known. */
export type Unfit = { sequence: number; reason: BadRow['reason'] | 'unknown_key' | 'not_as_witnessed' }

/** A chain as it stands; `last`: its last seal. `unfit`: null when what follows the last seal may be signed. */
export type JudgedChain = {
  accountId: string
  head: ChainPlace
  last: Seal | null
  unfit: Unfit | null
}

type Head = { accountId: string; sequence: bigint; hash: Uint8Array }

/** Of a chain with more rows than this behind its seal, the rows are read by themselves, in pages. */
const SHORT = 20
/** Chains in a row; then what waits is let through, for this runs beside the verification of keys. */
const IN_A_ROW = 10

/**
 * Whether what is about to be signed of these accounts follows from what was signed before: the last seal is there and
 * genuine, the one that this host witnessed too, and every row from it to the head is linked and as it was hashed.
 * `trusted`: the public key of this installation.
 */
export async function judgeChains(
  db: Db,
  accountIds: readonly string[],
  witness: Witness,
  trusted: string,
): Promise<JudgedChain[]> {
  // In this order alone: who seals meanwhile puts a later seal than was read under a head that is later too.
  const seals = await readSeals(db, accountIds, witness)
  const heads = await db.$queryRaw<Head[]>`
    SELECT account_id AS "accountId", sequence, hash FROM audit_heads WHERE account_id = ANY(${[...accountIds]})
    ORDER BY account_id`
  const chains = heads.map(({ accountId, ...stored }): JudgedChain => {
    const head = { sequence: Number(stored.sequence), hash: Buffer.from(stored.hash).toString('hex') }
    const of = seals.get(accountId) ?? []
    const last = of.at(-1) ?? null
    const unfit = judgeSeals(head.sequence, of, witness.get(accountId), trusted)
    return { accountId, head, last, unfit }
  })
  const fit = chains.filter(({ unfit }) => unfit === null)
  const isShort = ({ head, last }: JudgedChain) => head.sequence - (last?.sequence ?? 0) <= SHORT
  const tails = await readTails(
    db,
    fit.filter(isShort).map(({ accountId, head, last }) => {
      return { accountId, first: last?.sequence ?? 1, last: head.sequence }
    }),
  )
  for (const [index, chain] of fit.entries()) {
    if (index % IN_A_ROW === 0) await setImmediate()
    const { accountId, head, last } = chain
    const pages = isShort(chain)
      ? [tails.get(accountId) ?? []]
      : readRows(db, accountId, last?.sequence ?? 1, head.sequence)
    chain.unfit = await walkChain(accountId, last, head, pages)
  }
  return chains
}

/** Of each account its last seal and the one that this host witnessed, in their order. */
async function readSeals(
  db: Db,
  accountIds: readonly string[],
  witness: Witness,
): Promise<Map<string, Seal[]>> {
  const witnessed = accountIds.map((id) => BigInt(witness.get(id)?.sequence ?? 0))
  const stored = await db.$queryRaw<StoredSeal[]>`
    SELECT s.account_id AS "accountId", s.sequence, s.hash, s.previous_seal AS "previousSeal",
      s.public_key AS "publicKey", s.signature, s.signed_at AS "signedAt"
    FROM unnest(${[...accountIds]}::text[], ${witnessed}::bigint[]) AS a (account_id, witnessed)
    CROSS JOIN LATERAL (
      (SELECT * FROM audit_seals WHERE account_id = a.account_id ORDER BY sequence DESC LIMIT 1)
      UNION (SELECT * FROM audit_seals WHERE account_id = a.account_id AND sequence = a.witnessed)
    ) s ORDER BY s.sequence`
  const seals = new Map<string, Seal[]>()
  for (const one of stored.map(readSeal)) seals.set(one.accountId, [...(seals.get(one.accountId) ?? []), one])
  return seals
}

function judgeSeals(
  end: number,
  seals: Seal[],
  witnessed: Witnessed | undefined,
  trusted: string,
): Unfit | null {
  const last = seals.at(-1)
  const signed = Math.max(last?.sequence ?? 0, witnessed?.sequence ?? 0)
  if (signed > end) return { sequence: end + 1, reason: 'truncated' }
  const held = seals.find(({ sequence }) => sequence === witnessed?.sequence)
  if (witnessed && (!held || sealHash(held) !== witnessed.sealHash))
    return { sequence: witnessed.sequence, reason: 'not_as_witnessed' }
  // What this host signed itself it knows again; a later seal is another host's, or somebody's.
  if (!last || last === held) return null
  if (last.publicKey !== trusted) return { sequence: last.sequence, reason: 'unknown_key' }
  return isSealSigned(last) ? null : { sequence: last.sequence, reason: 'not_as_sealed' }
}
