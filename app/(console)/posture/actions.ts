'use server'

import { runAction } from '@/lib/auth/run-action'
import type { FindingInput, RemindInput, SetAsideInput } from '@/lib/posture/posture-contract'
import { remindOfSecondFactor } from '@/lib/posture/remind-of-second-factor'
import { setAsideFinding } from '@/lib/posture/set-aside-finding'
import { takeFindingBack } from '@/lib/posture/take-finding-back'

export async function remindOfSecondFactorAction(input: RemindInput) {
  return runAction((ctx) => remindOfSecondFactor(ctx, input))
}

export async function setAsideFindingAction(input: SetAsideInput) {
  return runAction((ctx) => setAsideFinding(ctx, input))
}

export async function takeFindingBackAction(input: FindingInput) {
  return runAction((ctx) => takeFindingBack(ctx, input))
}
