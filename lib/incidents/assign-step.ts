import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { invalidFields, parseInput } from '@/lib/platform/parse-input'
import { changeStep } from './change-step'
import { type AssignStepInput, assignStepInput } from './incident-contract'

/** Gives a step to a person of the security staff, or back. Throws `invalid_request` for anybody else. */
export async function assignStep(ctx: Ctx, input: AssignStepInput): Promise<void> {
  authorize(ctx, 'incidents:run')
  const { ownerId, ...step } = parseInput(assignStepInput, input)
  const owner =
    ownerId === null
      ? null
      : await ctx.db.user.findFirst({ where: { id: ownerId, staffRoles: { has: 'security' } } })
  if (ownerId !== null && !owner) {
    const message = 'This person is not on the security staff: an operator can grant the role.'
    throw invalidFields([{ path: 'ownerId', message }])
  }
  await changeStep(ctx, step, 'incident.step_assigned', (known) => {
    if (known.ownerId === ownerId) return null
    const ownerName = owner?.name ?? null
    return { data: { ownerId, ownerName }, detail: { owner: owner?.email ?? null } }
  })
}
