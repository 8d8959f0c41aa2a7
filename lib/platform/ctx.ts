import type { Clock } from './clock'
import type { Db } from './db'
import type { Random } from './random'

export type Role = 'owner' | 'admin' | 'developer' | 'viewer'

/** What a person does for the provider, beside the role in an account. */
export type StaffRole = 'analyst' | 'security' | 'operator'

/** Where acts of the provider that belong to no customer's account are recorded. It is no account. */
export const PROVIDER = 'provider'

/**
 * Why a signed-in person has no role: a member of no account, no longer of the one that the page shows; or the
 * account asks for a second factor, or for a younger session.
 */
export type Lack = 'account' | 'membership' | 'second_factor' | 'fresh_sign_in'

/** Who acts. Everybody acts inside one account; the system acts for it. */
export type Actor =
  | {
      type: 'member'
      id: string
      /** `provider` while the person is a member of none. */
      accountId: string
      /** Null opens nothing but what belongs to the person; `lacks` says why. */
      role: Role | null
      lacks: Lack | null
      name: string
      email: string
      sessionId: string
      /** What counts in this session; without a second factor nothing does. */
      staff: readonly StaffRole[]
      staffLocked: boolean
      factorAt: Date
      secondFactorAt: Date | null
    }
  /** The provider's people, in somebody else's account: what they may there is said by their staff roles alone. */
  | {
      type: 'staff'
      id: string
      accountId: string
      staff: readonly StaffRole[]
      name: string
      email: string
      sessionId: string
      factorAt: Date
    }
  | {
      type: 'management-key'
      id: string
      accountId: string
      /** What it may now, which is no more than its maker may. */
      scopes: readonly string[]
      name: string
      /** Its maker, where that person sees only the keys that are shared and their own. */
      sharedAnd?: string
    }
  | { type: 'system'; id: string; accountId: string; name: string }

/** What every verb gets: who, where, when, chance, and the request it belongs to. */
export type Ctx = { actor: Actor; db: Db; clock: Clock; random: Random; requestId: string }
