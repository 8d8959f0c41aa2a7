import 'server-only'
import type { RatingDraft } from '@/generated/prisma/client'
import type { Db, Tx } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import type { DraftRow, DraftState } from './publication-contract'
import type { RatingEntry } from './rating-entry'

/** The draft with its entries; throws `not_found`. */
export async function findDraft(db: Db | Tx, draftId: string): Promise<[RatingDraft, RatingEntry[]]> {
  const draft = await db.ratingDraft.findUnique({ where: { id: draftId } })
  if (!draft) throw new AppError('not_found', 'There is no such draft.')
  return [draft, draft.entries as RatingEntry[]]
}

/** The same, unless it was published or discarded: then `draft_over`. */
export async function findOpenDraft(tx: Tx, draftId: string): Promise<[RatingDraft, RatingEntry[]]> {
  const found = await findDraft(tx, draftId)
  const state = stateOf(found[0])
  if (state !== 'open')
    throw new AppError('draft_over', `This draft was ${state} already. Nothing was changed.`)
  return found
}

export function draftRow(draft: Omit<RatingDraft, 'entries'>, ratings: number): DraftRow {
  const { id, fileName, createdAt, authorName, note } = draft
  return {
    id,
    fileName,
    state: stateOf(draft),
    ratings,
    createdAt: createdAt.toISOString(),
    authorName,
    note,
  }
}

function stateOf({ publishedAt, discardedAt }: Pick<RatingDraft, 'publishedAt' | 'discardedAt'>): DraftState {
  if (publishedAt) return 'published'
  return discardedAt ? 'discarded' : 'open'
}
