import { z } from 'zod'
import type { KeyState, KeyView } from '@/lib/keys/key-contract'
import type { ENVIRONMENTS } from '@/lib/keys/key-format'
import type { Role, StaffRole } from '@/lib/platform/ctx'
import type { KeyTrace } from '@/lib/usage/key-trace-contract'

/** What was pasted, never kept. It is read by `readClue` and gone with the answer. */
export const findOnDeskInput = z.strictObject({
  text: z
    .string('Paste something.')
    .trim()
    .min(2, 'Paste at least 2 characters.')
    .max(10_000, 'At most 10,000 characters: paste the line that matters.'),
})

/** Why something was found, the surest first. */
export type FoundBy = 'digest' | 'id' | 'hint' | 'words'

type OfAccount = { accountId: string; accountName: string }
export type FoundKey = OfAccount & {
  id: string
  name: string
  environment: (typeof ENVIRONMENTS)[number]
  state: KeyState
  by: FoundBy
  /** The version that was found, when one was. */
  version: number | null
  versionState: string | null
  createdAt: string
  lastUsedAt: string | null
}
export type FoundAccount = { id: string; name: string; keys: number; members: number; by: FoundBy }
export type FoundPerson = {
  id: string
  name: string
  email: string
  staffRoles: StaffRole[]
  accounts: (OfAccount & { role: Role })[]
}
export type FoundManagementKey = OfAccount & {
  id: string
  name: string
  hint: string
  scopes: string[]
  expiresAt: string | null
  revokedAt: string | null
  by: FoundBy
}

/** The one key that a digest or an id led to, with what is asked first: whose it is, and what it did in 30 days. */
export type FoundCard = OfAccount & {
  key: KeyView
  /** The version that was found; null where only the key is known. */
  version: number | null
  by: FoundBy
  owners: { id: string; name: string; email: string }[]
  trace: KeyTrace
}

export type DeskFind = {
  understood: string[]
  keys: FoundKey[]
  accounts: FoundAccount[]
  people: FoundPerson[]
  managementKeys: FoundManagementKey[]
  /** Whether there is more than is shown of something. */
  more: boolean
}

/** What the desk's page is told. */
export type DeskAnswer = DeskFind & { card: FoundCard | null }
