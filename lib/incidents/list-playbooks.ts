import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { keepDefaultPlaybooks } from './keep-default-playbooks'
import type { PlaybookView } from './playbook'
import { viewPlaybook } from './view-playbook'

/** Every playbook: those in use by name, then those that were put away. */
export async function listPlaybooks(ctx: Ctx): Promise<PlaybookView[]> {
  authorize(ctx, 'incidents:run')
  await keepDefaultPlaybooks(ctx)
  const rows = await ctx.db.playbook.findMany({ orderBy: [{ name: 'asc' }, { id: 'asc' }] })
  const views = rows.map(viewPlaybook)
  return [...views.filter((view) => view.archivedAt === null), ...views.filter((view) => view.archivedAt)]
}
