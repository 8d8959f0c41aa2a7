import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize, authorizePerson } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { newId } from '@/lib/platform/random'
import { type PlaybookView, type SavePlaybookInput, savePlaybookInput } from './playbook'
import { viewPlaybook } from './view-playbook'

/**
 * Makes a playbook, or a new version of one; incidents that run keep the steps they have. Throws `not_found`, and
 * `changed_meanwhile` when somebody saved a newer version than the one that was edited: nothing is written then.
 */
export async function savePlaybook(ctx: Ctx, input: SavePlaybookInput): Promise<PlaybookView> {
  authorize(ctx, 'incidents:run')
  const person = authorizePerson(ctx)
  const { playbookId, version, ...playbook } = parseInput(savePlaybookInput, input)
  const now = ctx.clock.now()
  const changed = { ...playbook, changedAt: now, changedBy: person.name }
  return ctx.db.$transaction(async (tx) => {
    const row =
      playbookId === null
        ? await tx.playbook.create({ data: { id: newId('plb', ctx.random), createdAt: now, ...changed } })
        : await tx.playbook.update({
            where: { id: await unchangedSince(tx, playbookId, version) },
            data: { ...changed, version: { increment: 1 }, archivedAt: null },
          })
    const detail = { version: row.version, steps: playbook.steps.length }
    await recordAudit(tx, ctx, 'playbook.saved', { type: 'playbook', id: row.id, name: row.name }, detail)
    return viewPlaybook(row)
  })
}

async function unchangedSince(tx: Tx, playbookId: string, version: number | null): Promise<string> {
  await tx.$queryRaw`SELECT id FROM playbooks WHERE id = ${playbookId} FOR UPDATE`
  const known = await tx.playbook.findUnique({ where: { id: playbookId } })
  if (!known) throw new AppError('not_found', 'There is no such playbook.')
  if (known.version === version) return known.id
  throw new AppError(
    'changed_meanwhile',
    `${known.changedBy} saved version ${known.version} meanwhile. Nothing was changed: look at theirs in another tab, then save yours again as a new playbook or on top of it.`,
    { version: known.version },
  )
}
