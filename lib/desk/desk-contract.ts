import { z } from 'zod'
import type { KeyState, KeyView } from '@/lib/keys/key-contract'
import type { ENVIRONMENTS } from '@/lib/keys/key-format'
import type { Role, StaffRole } from '@/lib/platform/ctx'
import type { KeyTrace } from '@/lib/usage/key-trace-contract'

/** Characters that are read at once; the worst texts of that length are timed (`lib/keys/worst-texts`). */
export const MOST_PASTED = 30_000

/** Why a text of so many characters is not looked through, for the field. */
export const tooLongWords = (characters: number) =>
  `This is ${characters.toLocaleString('en')} characters long; ${MOST_PASTED.toLocaleString('en')} can be read at once. None of it was looked for: leave what matters, or paste it in parts.`

/** What was pasted, never kept. It is read by `readClue` and gone with the answer. */
export const findOnDeskInput = z.strictObject({
  text: z
    .string('Paste something.')
    .trim()
    .min(2, 'Paste at least 2 characters.')
    .max(MOST_PASTED, { error: ({ input }) => tooLongWords(String(input).length) }),
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

/** A whole key in a text whose SHA-256 is that of none here, by its hint. */
export type UnknownKey = { hint: string; rightChecksum: boolean }

export type DeskFind = {
  understood: string[]
  unknown: UnknownKey[]
  keys: FoundKey[]
  accounts: FoundAccount[]
  people: FoundPerson[]
  managementKeys: FoundManagementKey[]
  /** Whether there is more than is shown of something. */
  more: boolean
}

/** What the desk's page is told. */
export type DeskAnswer = DeskFind & { card: FoundCard | null }
