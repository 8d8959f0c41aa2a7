import type { Actor, Role, StaffRole } from '@/lib/platform/ctx'

type User = { id: string; name: string; email: string; staffRoles: readonly StaffRole[] }
type Member = { accountId: string; role: Role }

/** A person acting in an account by a command of the operator, who has every right that the person has. */
export function memberActor(
  { id, name, email, staffRoles: staff }: User,
  { accountId, role }: Member,
  now: Date,
): Extract<Actor, { type: 'member' }> {
  const held = { staff, staffLocked: false, factorAt: now, secondFactorAt: now, lacks: null }
  return { type: 'member', id, accountId, role, name, email, sessionId: 'command', ...held }
}
