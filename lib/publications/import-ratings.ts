import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { parseInput } from '@/lib/platform/parse-input'
import { newId } from '@/lib/platform/random'
import { checkImport } from './check-import'
import { type ImportRatingsInput, importRatingsInput } from './publication-contract'
import { readKnown } from './read-known'
import { refuseRows } from './refuse-rows'

/** Makes a draft of a file. Throws `invalid_request` with every wrong row in `problems`; then nothing is written. */
export async function importRatings(ctx: Ctx, input: ImportRatingsInput): Promise<{ draftId: string }> {
  authorize(ctx, 'ratings:publish')
  const { fileName, text } = parseInput(importRatingsInput, input)
  const now = ctx.clock.now()
  const known = await readKnown(ctx.db, now)
  const { entries, problems } = checkImport(text, known, () => newId('rat', ctx.random))
  if (problems.length > 0) throw refuseRows(problems)
  const id = newId('drf', ctx.random)
  const { actor } = ctx
  await ctx.db.$transaction(async (tx) => {
    const author = { authorId: actor.id, authorName: actor.name }
    await tx.ratingDraft.create({ data: { id, fileName, entries, note: '', createdAt: now, ...author } })
    const target = { type: 'rating', id, name: fileName } as const
    await recordAudit(tx, ctx, 'ratings.imported', target, { symbols: entries.map(({ symbol }) => symbol) })
  })
  return { draftId: id }
}
