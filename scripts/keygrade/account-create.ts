import { z } from 'zod'
import { createAccount, newAccountSecrets } from '@/lib/accounts/create-account'
import { hashPassword } from '@/lib/auth/password'
import { nameInput } from '@/lib/keys/key-contract'
import { systemClock } from '@/lib/platform/clock'
import { database } from '@/lib/platform/db'
import { parseInput } from '@/lib/platform/parse-input'
import { systemRandom } from '@/lib/platform/random'
import type { Command } from './command'

const accountInput = z.object({
  name: nameInput,
  ownerEmail: z.string('Give --owner-email.').trim().toLowerCase().pipe(z.email('Not an e-mail address.')),
})

export const accountCreate: Command = {
  takes: '--name NAME --owner-email EMAIL',
  does: 'Makes an account with its owner and a management key, and prints their secrets this once. An owner who is here already keeps the password.',
  options: { name: { type: 'string' }, 'owner-email': { type: 'string' } },
  async run(values) {
    const wanted = { name: values.name, ownerEmail: values['owner-email'] }
    const { name, ownerEmail } = parseInput(accountInput, wanted)
    const db = database()
    const account = newAccountSecrets(systemRandom, ownerEmail)
    const passwordHash = await hashPassword(account.password)
    const { ownerMade } = await db.$transaction((tx) =>
      createAccount(tx, systemClock, systemRandom, name, account, passwordHash),
    )
    // Who is here already has a password of their own, which nobody but them knows.
    return { facts: { ...account, password: ownerMade ? account.password : null } }
  },
}
