import { z } from 'zod'
import { changeStaffRole } from '@/lib/auth/change-staff-role'
import { systemClock } from '@/lib/platform/clock'
import { database } from '@/lib/platform/db'
import { parseInput } from '@/lib/platform/parse-input'
import { newId, systemRandom } from '@/lib/platform/random'
import type { Command } from './command'

const staffInput = z.object({
  email: z.string('Say whose: EMAIL.').trim().toLowerCase().pipe(z.email('Not an e-mail address.')),
  role: z.enum(['analyst', 'security', 'operator'], 'Say which role: analyst, security or operator.'),
})

export const staffGrant = staffCommand(
  true,
  "Makes a person one of the provider's staff: an analyst publishes ratings, security ends leaked keys, an operator keeps the installation.",
)
export const staffRevoke = staffCommand(false, 'Takes a staff role away; it holds from the next request on.')

function staffCommand(granted: boolean, does: string): Command {
  return {
    takes: 'EMAIL analyst|security|operator',
    does,
    options: {},
    words: 2,
    async run(_values, [email, role]) {
      const wanted = parseInput(staffInput, { email, role })
      const facts = { db: database(), clock: systemClock, random: systemRandom, requestId: newId('req') }
      return { facts: await changeStaffRole(facts, { ...wanted, granted }) }
    },
  }
}
