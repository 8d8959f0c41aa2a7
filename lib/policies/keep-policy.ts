import 'server-only'
import { may } from '@/lib/auth/authorize'
import { requireStepUp } from '@/lib/auth/step-up'
import type { Ctx } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import { invalidFields } from '@/lib/platform/parse-input'
import { effectivePolicy } from './effective-policy'
import { loosenedGuards } from './loosened-guards'
import type { RotationPolicy } from './policy-contract'
import { type PolicySubject, policyRefusals } from './policy-refusals'
import { readAccountPolicy } from './read-account-policy'

/** `policy`: the key's own, as it will stand. `changed`: it is being set, and may loosen only what its setter may. */
type Kept = { policy: RotationPolicy | null; changed: boolean; subject: PolicySubject }

/** A policy that is set takes a fresh factor. Throws `step_up_required`, and `invalid_request` at the fields that the policy of the key and its account forbids. */
export async function keepPolicy(tx: Tx, ctx: Ctx, { policy, changed, subject }: Kept): Promise<void> {
  if (changed) requireStepUp(ctx)
  const account = await readAccountPolicy(tx, ctx)
  if (changed && !may(ctx.actor, 'policies:write')) {
    const loosened = loosenedGuards(effectivePolicy(account, null), policy)
    const message =
      'This allows more than the account does: that takes an owner or an admin (policies:write).'
    if (loosened.length > 0) {
      throw invalidFields(loosened.map((guard) => ({ path: `rotationPolicy.${guard}`, message })))
    }
  }
  const refused = policyRefusals(effectivePolicy(account, policy), subject)
  if (refused.length > 0) throw invalidFields(refused)
}
