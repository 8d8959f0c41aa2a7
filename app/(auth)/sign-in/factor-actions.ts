'use server'

import { authorizePerson } from '@/lib/auth/authorize'
import { waitingSession } from '@/lib/auth/require-context'
import { runAction } from '@/lib/auth/run-action'
import { runPublicAction } from '@/lib/auth/run-public-action'
import { writeSessionCookie } from '@/lib/auth/write-session-cookie'
import type { GivenFactor } from '@/lib/factors/factor-contract'
import { giveStepUp } from '@/lib/factors/give-step-up'
import { listFactorMethods } from '@/lib/factors/list-factor-methods'
import { askForPasskey } from '@/lib/passkeys/ask-for-passkey'
import { currentPasskeyPlace, currentRelyingParty } from '@/lib/passkeys/current-relying-party'
import { AppError } from '@/lib/platform/errors'

/** The ways in which the person can prove to be there, at this address. */
export async function beginStepUpAction() {
  return runAction(async (ctx) => {
    const { here } = await currentPasskeyPlace()
    return { methods: await listFactorMethods(ctx, { passkeysHere: here }) }
  })
}

export async function askStepUpPasskeyAction() {
  return runAction(async (ctx) => {
    const { id: userId, sessionId } = authorizePerson(ctx)
    return askForPasskey(ctx, await currentRelyingParty(), { purpose: 'step-up', userId, sessionId }, userId)
  })
}

export async function giveStepUpAction(given: GivenFactor) {
  return runAction(async (ctx) => {
    const { sessionId } = await giveStepUp(ctx, given)
    await writeSessionCookie(ctx, sessionId)
  })
}

export async function askSecondFactorPasskeyAction() {
  return runPublicAction(async (facts) => {
    const waiting = await waitingSession()
    if (!waiting) throw new AppError('unauthenticated', 'Your sign-in took too long. Begin again.')
    return askForPasskey(
      facts,
      await currentRelyingParty(),
      { purpose: 'second-factor', ...waiting },
      waiting.userId,
    )
  })
}
