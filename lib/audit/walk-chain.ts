import { type BadRow, ChainCheck, type ChainedRow } from './audit-chain'

type Row = ChainedRow & { hash: string }
/** A row by its place and its hash in hex. */
export type ChainPlace = { sequence: number; hash: string }

/**
 * Whether a chain leads from one row, which was signed with that hash (null: from its beginning), to another. Answers
 * the first bad row; that the first is another than was signed is `not_as_sealed`.
 */
export async function walkChain(
  accountId: string,
  from: ChainPlace | null,
  to: ChainPlace,
  pages: AsyncIterable<Row[]> | Iterable<Row[]>,
): Promise<BadRow | null> {
  const firstSequence = from?.sequence ?? 1
  const count = to.sequence - firstSequence + 1
  const ends = { firstSequence, lastSequence: to.sequence, lastHash: to.hash, count }
  const chain = new ChainCheck(accountId, ends)
  for await (const page of pages) {
    for (const row of page) {
      if (row.sequence === from?.sequence && row.hash !== from.hash)
        return { sequence: row.sequence, reason: 'not_as_sealed' }
      if (chain.next(row)) return chain.end().firstBad
    }
    if (page.length === 0) break
  }
  return chain.end().firstBad
}
