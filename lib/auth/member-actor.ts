import type { Actor, Role, StaffRole } from '@/lib/platform/ctx'

type User = { id: string; name: string; email: string; staffRoles: readonly StaffRole[] }
type Member = { accountId: string; role: Role }

/** A person acting in an account, by a session or a command. */
export function memberActor(
  { id, name, email, staffRoles: staff }: User,
  { accountId, role }: Member,
  sessionId: string,
): Extract<Actor, { type: 'member' }> {
  return { type: 'member', id, accountId, role, name, email, sessionId, staff }
}
