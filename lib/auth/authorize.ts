import type { Actor, StaffRole } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { PERMISSIONS, type Permission } from './permissions'

/** Whether this actor holds the permission, by role or by scope. The system may do everything in its account. */
export function may(actor: Actor, permission: Permission): boolean {
  if (actor.type === 'system') return true
  if (actor.type === 'management-key') return actor.scopes.includes(permission)
  const roles: readonly string[] = PERMISSIONS[permission].roles
  return roles.includes(actor.role)
}

/** Throws `forbidden`, saying what is missing and who has it. */
export function authorize(ctx: { actor: Actor }, permission: Permission): void {
  const { actor } = ctx
  if (may(actor, permission)) return
  if (actor.type === 'management-key') {
    throw new AppError('forbidden', `This management key lacks the scope "${permission}".`)
  }
  const roles = PERMISSIONS[permission].roles.join(' or ') || 'a management key'
  throw new AppError('forbidden', `Your role does not allow this. It needs: ${roles}.`)
}

/** The person who acts; throws `forbidden` for machines and the system, for what belongs to a person alone. */
export function authorizePerson(ctx: { actor: Actor }): Extract<Actor, { type: 'member' }> {
  if (ctx.actor.type === 'member') return ctx.actor
  throw new AppError('forbidden', 'This belongs to a person: sign in to use it.')
}

/** Whether this is a person who works for the provider in that role; machines and the system never are. */
export function isStaff(actor: Actor, role: StaffRole): boolean {
  return actor.type === 'member' && actor.staff.includes(role)
}

/** Throws `forbidden` for everybody but the provider's people with that role, whatever they are in an account. */
export function authorizeStaff(ctx: { actor: Actor }, role: StaffRole): void {
  if (isStaff(ctx.actor, role)) return
  throw new AppError('forbidden', `This is for the provider's staff with the role "${role}".`)
}
