import 'server-only'
import type { Ctx } from '@/lib/platform/ctx'
import { invalidFields } from '@/lib/platform/parse-input'
import { type ChainEnds, GENESIS } from './audit-chain'
import { readSealedUpTo } from './read-sealed-up-to'

/** Which rows: by their places in the chain, by ISO instants, or both; what is not said is not bounded. */
export type ExportPart = { firstSequence?: number; lastSequence?: number; from?: string; to?: string }

/** Throws `invalid_request` when there are no such rows, or they are sealed. */
export async function checkPart(ctx: Ctx, part: ExportPart): Promise<void> {
  const sealed = await readSealedUpTo(ctx.db, ctx.actor.accountId)
  const { firstSequence = sealed + 1 } = part
  if (firstSequence <= sealed) {
    const message = `Rows up to ${sealed} are sealed. Export their span (span=...), or begin at ${sealed + 1}.`
    throw invalidFields([{ path: 'firstSequence', message }])
  }
  const { count } = await readPart(ctx, part)
  // Of the whole log, the row of this very export is there in a moment.
  const bounded = Object.values(part).some((one) => one !== undefined)
  if (count <= 0 && bounded) {
    const path = part.from || part.to ? 'from' : 'firstSequence'
    throw invalidFields([{ path, message: 'There is no row in this part of the log that is not sealed.' }])
  }
}

/** Where the part begins and ends now. */
export async function readPart(ctx: Ctx, part: ExportPart): Promise<ChainEnds> {
  const { accountId } = ctx.actor
  const { db } = ctx
  const head = await db.auditHead.findUnique({ where: { accountId } })
  const { _min } = await db.auditEntry.aggregate({
    where: { accountId, at: { gte: part.from }, sequence: { gt: await readSealedUpTo(db, accountId) } },
    _min: { sequence: true },
  })
  const { _max } = await db.auditEntry.aggregate({
    where: { accountId, at: { lt: part.to }, sequence: { lte: head?.sequence ?? 0 } },
    _max: { sequence: true },
  })
  const firstSequence = Math.max(Number(_min.sequence ?? Number.MAX_SAFE_INTEGER), part.firstSequence ?? 1)
  const lastSequence = Math.min(Number(_max.sequence ?? 0), part.lastSequence ?? Number.MAX_SAFE_INTEGER)
  const row = await db.auditEntry.findFirst({ where: { accountId, sequence: lastSequence } })
  const lastHash = row?.hash ? Buffer.from(row.hash).toString('hex') : GENESIS
  return { firstSequence, lastSequence, lastHash, count: lastSequence - firstSequence + 1 }
}
