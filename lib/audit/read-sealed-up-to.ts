import 'server-only'
import type { Db, Tx } from '@/lib/platform/db'
import { headOfSpan } from './head-of-span'
import { isSigned, publicKeyOf } from './signed-head'
import { signingKey } from './signing-key'

/**
 * The last row of an account that was sealed; 0 when none is. A span that this installation's key did not sign hides
 * nothing: who can write to the database takes no row out of the list by it.
 */
export async function readSealedUpTo(db: Db | Tx, accountId: string): Promise<number> {
  const spans = await db.auditSpan.findMany({
    where: { accountId, publicKey: publicKeyOf(signingKey()) },
    orderBy: { lastSequence: 'desc' },
  })
  return Number(spans.find((span) => isSigned(headOfSpan(span)))?.lastSequence ?? 0)
}
