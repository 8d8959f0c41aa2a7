'use server'

import { runPublicAction } from '@/lib/auth/run-public-action'
import type { AskLinkInput } from '@/lib/links/link-contract'
import { requestReset } from '@/lib/links/request-reset'

export async function requestResetAction(input: AskLinkInput) {
  return runPublicAction((facts) => requestReset(facts, input))
}
