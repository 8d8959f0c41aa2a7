import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize, authorizePerson } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { playbookIdInput } from './playbook'

/** Puts a playbook away: no new incident takes it. Saving it again brings it back. Throws `not_found`. */
export async function archivePlaybook(ctx: Ctx, input: { playbookId: string }): Promise<void> {
  authorize(ctx, 'incidents:run')
  const person = authorizePerson(ctx)
  const { playbookId } = parseInput(playbookIdInput, input)
  const now = ctx.clock.now()
  await ctx.db.$transaction(async (tx) => {
    const { count } = await tx.playbook.updateMany({
      where: { id: playbookId, archivedAt: null },
      data: { archivedAt: now, changedAt: now, changedBy: person.name },
    })
    const known = await tx.playbook.findUnique({ where: { id: playbookId } })
    if (!known) throw new AppError('not_found', 'There is no such playbook.')
    if (count === 0) return
    const target = { type: 'playbook', id: known.id, name: known.name } as const
    await recordAudit(tx, ctx, 'playbook.archived', target, { version: known.version })
  })
}
