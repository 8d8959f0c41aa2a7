import { z } from 'zod'
import { MANAGEMENT_SCOPES, type Permission } from '@/lib/auth/permissions'
import { instantInput, nameInput } from '@/lib/keys/key-contract'
import type { Role } from '@/lib/platform/ctx'
import type { ManagementKeyState } from './management-key-state'

export const issueManagementKeyInput = z.strictObject({
  name: nameInput,
  scopes: z
    .array(z.enum(MANAGEMENT_SCOPES, 'There is no such scope.'), 'Choose at least one scope.')
    .min(1, 'Choose at least one scope.')
    .max(MANAGEMENT_SCOPES.length, 'A scope is named twice.')
    .refine((scopes) => new Set(scopes).size === scopes.length, 'A scope is named twice.'),
  expiresAt: instantInput.nullish(),
})
export type IssueManagementKeyInput = z.input<typeof issueManagementKeyInput>

/** What is shown of a management key; instants in RFC 3339. */
export type ManagementKeyView = {
  id: string
  name: string
  hint: string
  state: ManagementKeyState
  /** What it was made with. */
  scopes: readonly string[]
  /** Those of them that it has now: its maker may have less by now. */
  effective: readonly string[]
  /** Null: it came with the account. `role` is null when the maker is no member any more. */
  maker: { name: string; email: string; role: Role | null } | null
  createdAt: string
  expiresAt: string | null
  revokedAt: string | null
  /** When it last proved itself at the management API or to a verifier, to six minutes. */
  lastUsedAt: string | null
  /** Before this nobody wrote uses down. Null: known since it was made. */
  usesKnownFrom: string | null
}

/** A scope, in words, for who chooses. */
export type ScopeOffer = { scope: Permission; summary: string }
