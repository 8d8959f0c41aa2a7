import { z } from 'zod'
import { nameInput } from '@/lib/keys/key-contract'
import type { Role } from '@/lib/platform/ctx'

const DOMAIN = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/

/** The domain of an e-mail, in lower case, however it was written. */
export const domainInput = z
  .string('Give a domain such as example.com.')
  .trim()
  .toLowerCase()
  .transform((text) => text.replace(/^@/, ''))
  .pipe(z.string().regex(DOMAIN, 'Give domains such as example.com, one on a line.'))

const domainsInput = z
  .array(domainInput)
  .max(20, 'At most 20 domains.')
  .transform((domains) => [...new Set(domains)])

const between = (least: number, most: number, words: string) =>
  z.number(words).int(words).min(least, words).max(most, words).nullable()

/** How long a session acts in the account: what it may ask for lies below the product's own limits. */
export const changeAccountInput = z
  .strictObject({
    name: nameInput,
    requireSecondFactor: z.boolean(),
    emailDomains: domainsInput,
    sessionIdleMinutes: between(5, 10_080, 'Give whole minutes from 5 to 10080 (7 days), or nothing.'),
    sessionMaxHours: between(1, 720, 'Give whole hours from 1 to 720 (30 days), or nothing.'),
  })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'Say what to change.')
export type ChangeAccountInput = z.input<typeof changeAccountInput>

export const switchAccountInput = z.strictObject({
  accountId: z.string().regex(/^[A-Za-z0-9_]{1,64}$/, 'This is no id of an account.'),
})
export type SwitchAccountInput = z.input<typeof switchAccountInput>

/** What an account asks of its people; spans in minutes and hours, null follows the product's own limits. */
export type AccountSettings = {
  accountId: string
  name: string
  requireSecondFactor: boolean
  emailDomains: string[]
  sessionIdleMinutes: number | null
  sessionMaxHours: number | null
}

/** One of the accounts that a person belongs to. */
export type OwnAccount = { accountId: string; name: string; role: Role }
