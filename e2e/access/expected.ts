import { PERMISSIONS, type Permission, type Rule } from '../../lib/auth/permissions'
import type { Persona } from './personas'

/** Whom something is for: holders of all these permissions, anybody signed in, or anybody at all. */
export type Needs = Permission[] | 'person' | 'anybody'

/** `in`: let in, whatever the act itself then says. */
export type Expected = 'in' | 'unauthenticated' | 'forbidden' | 'second_factor_required' | 'not_found'

/** What a person gets who reaches for something of account A; `own`: for what the account acted in has itself. */
export function expectedFor(persona: Persona, needs: Needs, own: boolean): Expected {
  if (needs === 'anybody') return 'in'
  if (!persona.signedIn) return 'unauthenticated'
  if (needs === 'person') return 'in'
  const refused = needs.map((permission) => refusal(persona, permission)).find((one) => one !== null)
  if (refused) return refused
  const ofProvider = needs.every((permission) => PERMISSIONS[permission].over === 'provider')
  return own || ofProvider || persona.inA !== null ? 'in' : 'not_found'
}

function refusal(persona: Persona, permission: Permission): Expected | null {
  const { over, roles, staff }: Rule = PERMISSIONS[permission]
  if (over === 'provider') {
    if (!persona.staff.some((role) => staff.includes(role)))
      return persona.locked ? 'second_factor_required' : 'forbidden'
    return persona.locked ? 'second_factor_required' : null
  }
  // Where the tab shows an account, the role there counts, and no other.
  const role = persona.shows ? persona.inA : persona.role
  return role !== null && roles.includes(role) ? null : 'forbidden'
}
