import type { Clock } from './clock'
import type { Db } from './db'
import type { Random } from './random'

export type Role = 'owner' | 'admin' | 'developer' | 'viewer'

/** What a person does for the provider, beside the role in an account. */
export type StaffRole = 'analyst' | 'security'

/** Who acts. Everybody acts inside one account; the system acts for it. */
export type Actor =
  | {
      type: 'member'
      id: string
      accountId: string
      role: Role
      name: string
      email: string
      sessionId: string
      staff: readonly StaffRole[]
    }
  | { type: 'management-key'; id: string; accountId: string; scopes: readonly string[]; name: string }
  | { type: 'system'; id: string; accountId: string; name: string }

/** What every verb gets: who, where, when, chance, and the request it belongs to. */
export type Ctx = { actor: Actor; db: Db; clock: Clock; random: Random; requestId: string }
