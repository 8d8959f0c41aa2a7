import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { keepDefaultPlaybooks } from './keep-default-playbooks'
import { type PlaybookView, playbookIdInput } from './playbook'
import { viewPlaybook } from './view-playbook'

/** Throws `not_found`. One that was put away is there still. */
export async function getPlaybook(ctx: Ctx, input: { playbookId: string }): Promise<PlaybookView> {
  authorize(ctx, 'incidents:run')
  const { playbookId } = parseInput(playbookIdInput, input)
  await keepDefaultPlaybooks(ctx)
  const row = await ctx.db.playbook.findUnique({ where: { id: playbookId } })
  if (!row) throw new AppError('not_found', 'There is no such playbook.')
  return viewPlaybook(row)
}
