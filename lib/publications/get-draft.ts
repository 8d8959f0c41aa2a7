import 'server-only'
import { authorizeStaff } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { parseInput } from '@/lib/platform/parse-input'
import { comparedWith, compareEntry } from './compare-draft'
import { draftRow, findDraft } from './find-draft'
import { type DraftInput, type DraftView, draftInput } from './publication-contract'
import { readCurrent } from './read-current'

/** A draft beside what is published now: what each of its ratings would change. Throws `not_found`. */
export async function getDraft(ctx: Ctx, input: DraftInput): Promise<DraftView> {
  authorizeStaff(ctx, 'analyst')
  const { draftId } = parseInput(draftInput, input)
  const [draft, entries] = await findDraft(ctx.db, draftId)
  const published = await readCurrent(
    ctx.db,
    entries.map(({ id }) => id),
  )
  return {
    ...draftRow(draft, entries.length),
    entries: entries.map((entry) => compareEntry(entry, published)),
    comparedWith: comparedWith(entries, published),
  }
}
