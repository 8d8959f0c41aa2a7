'use server'

import { runAction } from '@/lib/auth/run-action'
import type { RemindInput } from '@/lib/posture/posture-contract'
import { remindOfSecondFactor } from '@/lib/posture/remind-of-second-factor'

export async function remindOfSecondFactorAction(input: RemindInput) {
  return runAction((ctx) => remindOfSecondFactor(ctx, input))
}
