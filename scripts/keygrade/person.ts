import { z } from 'zod'
import { clearFactorsOf } from '@/lib/auth/clear-factors-of'
import { endSessionsOf } from '@/lib/auth/end-sessions-of'
import { sendResetTo } from '@/lib/links/send-reset-to'
import { emailInput } from '@/lib/members/members-contract'
import { parseInput } from '@/lib/platform/parse-input'
import type { Command } from './command'
import { operatorFacts } from './operator'

const whoInput = z.object({ email: emailInput })

export const passwordReset: Command = {
  takes: 'EMAIL',
  does: 'Sends a person a link for a new password, and prints it this once: who has it sets the password.',
  options: {},
  words: 1,
  async run(_values, [email]) {
    return { facts: await sendResetTo(operatorFacts(), parseInput(whoInput, { email })) }
  },
}

export const sessionEnd: Command = {
  takes: 'EMAIL',
  does: 'Signs a person out on every device.',
  options: {},
  words: 1,
  async run(_values, [email]) {
    return { facts: await endSessionsOf(operatorFacts(), parseInput(whoInput, { email })) }
  },
}

export const factorsClear: Command = {
  takes: 'EMAIL',
  does: 'Takes away authenticator app, passkeys and recovery codes of a person who lost them, and ends all sessions. Be sure who asks.',
  options: {},
  words: 1,
  async run(_values, [email]) {
    return { facts: await clearFactorsOf(operatorFacts(), parseInput(whoInput, { email })) }
  },
}
