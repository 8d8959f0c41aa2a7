import 'server-only'
import type { Db } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import { judgeChains, type Unfit } from './judge-chains'
import { readRows } from './read-rows'
import { readWitness, witnessFile } from './seal-witness'
import { publicKeyOf } from './signed-head'
import { isSealSigned, readSeal } from './signed-seal'
import { signingKey } from './signing-key'
import { tellUnfit } from './tell-unfit'
import { type ChainPlace, walkChain } from './walk-chain'
import type { Witness } from './witnessed'

/**
 * Before a piece of an account's log that ends with this row is signed: the log follows from what was signed before,
 * and the row is the one of that place in it. Throws `unavailable`, and says in the log what is wrong.
 */
export async function requireFit(db: Db, accountId: string, end: ChainPlace, known?: Witness): Promise<void> {
  const unfit = await judgePiece(db, accountId, end, known ?? (await readWitness(await witnessFile(db))))
  if (!unfit) return
  tellUnfit(accountId, unfit)
  throw new AppError(
    'unavailable',
    'This log is not as it was signed before, so nothing of it is signed now. The operator has to check it (audit verify).',
  )
}

async function judgePiece(
  db: Db,
  accountId: string,
  end: ChainPlace,
  witness: Witness | null,
): Promise<Unfit | null> {
  const trusted = publicKeyOf(signingKey())
  const [chain] = await judgeChains(db, [accountId], witness ?? new Map(), trusted)
  if (!chain || chain.unfit) return chain?.unfit ?? { sequence: 1, reason: 'truncated' }
  if (!chain.last || chain.last.sequence <= end.sequence) return null
  // What was signed since holds all that came before: the walk to the next seal is a short one.
  const next = await db.auditSeal.findFirst({
    where: { accountId, publicKey: trusted, sequence: { gte: end.sequence } },
    orderBy: { sequence: 'asc' },
  })
  const seal = next ? readSeal(next) : chain.last
  if (seal.publicKey === trusted && !isSealSigned(seal))
    return { sequence: seal.sequence, reason: 'not_as_sealed' }
  return walkChain(accountId, end, seal, readRows(db, accountId, end.sequence, seal.sequence))
}
