import { effectiveScopes } from '@/lib/auth/effective-scopes'
import type { Role } from '@/lib/platform/ctx'
import type { ManagementKeyView } from './management-key-contract'
import { managementKeyState } from './management-key-state'

/** A management key with its maker; `makerRole` is what that person is in the account now. */
export type ManagementKeyRow = {
  id: string
  name: string
  hint: string
  scopes: string[]
  createdAt: Date
  createdBy: string | null
  expiresAt: Date | null
  revokedAt: Date | null
  lastUsedAt: Date | null
  /** Before this nobody wrote uses down; null: since it was made. */
  usesKnownFrom: Date | null
  makerName: string | null
  makerEmail: string | null
  makerRole: Role | null
}

export function viewManagementKey(row: ManagementKeyRow, now: Date): ManagementKeyView {
  const { createdBy, makerRole: role } = row
  const effective = effectiveScopes(row.scopes, createdBy === null ? 'nobody' : { role })
  return {
    id: row.id,
    name: row.name,
    hint: row.hint,
    state: managementKeyState({ ...row, effective }, now),
    scopes: row.scopes,
    effective,
    maker: createdBy === null ? null : { name: row.makerName ?? '', email: row.makerEmail ?? '', role },
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    usesKnownFrom: row.usesKnownFrom?.toISOString() ?? null,
  }
}
