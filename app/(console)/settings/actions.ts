'use server'

import { endAllSessions } from '@/lib/auth/end-all-sessions'
import { endSession } from '@/lib/auth/end-session'
import { runAction } from '@/lib/auth/run-action'

export async function signOutAction() {
  return runAction((ctx) => endSession(ctx))
}

export async function signOutEverywhereAction() {
  return runAction((ctx) => endAllSessions(ctx))
}
