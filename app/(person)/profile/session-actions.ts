'use server'

import { runAction } from '@/lib/auth/run-action'
import { endOtherSession } from '@/lib/sessions/end-other-session'
import { endOtherSessions } from '@/lib/sessions/end-other-sessions'
import type { EndOtherSessionInput } from '@/lib/sessions/session-contract'

export async function endOtherSessionAction(input: EndOtherSessionInput) {
  return runAction((ctx) => endOtherSession(ctx, input))
}

export async function endOtherSessionsAction() {
  return runAction((ctx) => endOtherSessions(ctx))
}
