import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { parseInput } from '@/lib/platform/parse-input'
import { comparedWith, compareEntry } from './compare-draft'
import { draftRow, findDraft } from './find-draft'
import { type DraftInput, type DraftView, draftInput } from './publication-contract'
import { readCurrent } from './read-current'
import { readNewer } from './read-newer'

/** A draft beside what is published now: what each of its ratings would change. Throws `not_found`. */
export async function getDraft(ctx: Ctx, input: DraftInput): Promise<DraftView> {
  authorize(ctx, 'ratings:publish')
  const { draftId } = parseInput(draftInput, input)
  const [draft, entries] = await findDraft(ctx.db, draftId)
  const ids = entries.map(({ id }) => id)
  const [published, newer] = await Promise.all([readCurrent(ctx.db, ids), readNewer(ctx.db, entries)])
  return {
    ...draftRow(draft, entries.length),
    entries: entries.map((entry) => ({
      ...compareEntry(entry, published),
      hiddenBy: newer.get(entry.id) ?? null,
    })),
    comparedWith: comparedWith(entries, published),
  }
}
