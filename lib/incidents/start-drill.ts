import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { parseInput } from '@/lib/platform/parse-input'
import { makeDrillKey } from './acts/make-drill-key'
import { getPlaybook } from './get-playbook'
import { type StartDrillInput, type StartedDrill, startDrillInput } from './incident-contract'

/**
 * Makes a key to rehearse with, and answers its secret, once: paste it into Find as if it had leaked. An incident
 * about it is a drill by itself. Throws `not_found` for the playbook.
 */
export async function startDrill(ctx: Ctx, input: StartDrillInput): Promise<StartedDrill> {
  authorize(ctx, 'incidents:run')
  const { playbookId } = parseInput(startDrillInput, input)
  const { id, name } = await getPlaybook(ctx, { playbookId })
  const drill = await makeDrillKey(ctx, id)
  const { accountId, keyId } = drill
  const target = { type: 'playbook', id, name } as const
  await ctx.db.$transaction((tx) =>
    recordAudit(tx, ctx, 'incident.drill_started', target, { playbook: name, accountId, keyId }),
  )
  return drill
}
