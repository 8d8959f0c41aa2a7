'use server'

import { runAction } from '@/lib/auth/run-action'
import type { PlanManyInput } from '@/lib/policies/bulk-contract'
import { planMany } from '@/lib/policies/plan-many'
import type { SetPolicyInput } from '@/lib/policies/policy-contract'
import { setAccountPolicy } from '@/lib/policies/set-account-policy'
import { setKeyPolicy } from '@/lib/policies/set-key-policy'

export async function planManyAction(input: PlanManyInput) {
  return runAction((ctx) => planMany(ctx, input))
}

export async function setAccountPolicyAction(input: SetPolicyInput) {
  return runAction((ctx) => setAccountPolicy(ctx, input))
}

export async function setKeyPolicyAction(input: SetPolicyInput & { keyId: string }) {
  return runAction((ctx) => setKeyPolicy(ctx, input))
}
