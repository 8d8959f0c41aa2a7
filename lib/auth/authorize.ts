import type { Actor, Lack } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { noteRefusal } from './note-refusal'
import { PERMISSIONS, type Permission, type Rule } from './permissions'

type Person = Extract<Actor, { type: 'member' }>

/** Whether this actor holds the permission, by role or by scope. The system may do everything in its account. */
export function may(actor: Actor, permission: Permission): boolean {
  const { over, roles, staff }: Rule = PERMISSIONS[permission]
  const asStaff = () => 'staff' in actor && actor.staff.some((role) => staff.includes(role))
  switch (actor.type) {
    case 'system':
      return over === 'account'
    case 'management-key':
      return actor.scopes.includes(permission)
    case 'staff':
      return over === 'account' && asStaff()
    case 'member':
      return over === 'account' ? actor.role !== null && roles.includes(actor.role) : asStaff()
  }
}

type Asking = { actor: Actor; requestId?: string }

/**
 * Throws `forbidden`, saying what is missing and who has it; `second_factor_required` where that opens the way. Who was
 * refused what is a line of the log.
 */
export function authorize(ctx: Asking, permission: Permission): void {
  if (!may(ctx.actor, permission)) throw noteRefusal(refused(ctx.actor, permission), ctx, permission)
}

function refused(actor: Actor, permission: Permission): AppError {
  if (actor.type === 'management-key') {
    return new AppError('forbidden', `This management key lacks the scope "${permission}".`)
  }
  const { over, roles, staff }: Rule = PERMISSIONS[permission]
  if (over === 'provider') return ofProvider(actor, staff)
  if (actor.type === 'member' && actor.lacks) return lacking(actor.lacks)
  if (actor.type === 'staff') {
    return new AppError(
      'forbidden',
      "This belongs to the account's own people: staff may not do it for them.",
    )
  }
  return new AppError(
    'forbidden',
    `Your role does not allow this. It needs: ${roles.join(' or ') || 'a management key'}.`,
  )
}

function ofProvider(actor: Actor, staff: readonly string[]): AppError {
  const words = `This is for the provider's staff with the role "${staff.join('" or "')}".`
  if (actor.type === 'member' && actor.staffLocked) {
    return new AppError(
      'second_factor_required',
      `${words} Staff work needs a second factor: see your profile.`,
    )
  }
  return new AppError('forbidden', words)
}

const LACKING: Record<Lack, string> = {
  account: 'You are a member of no account. Ask an owner for an invitation.',
  membership: 'You are no longer a member of the account that this page shows. Nothing was changed.',
  second_factor:
    'This account asks everybody for a second factor. Set one up in your profile, then try again.',
  fresh_sign_in: 'This account asks for a younger session. Sign in again in another tab, then try again.',
}

function lacking(lack: Lack): AppError {
  return new AppError(lack === 'second_factor' ? 'second_factor_required' : 'forbidden', LACKING[lack], {
    lacks: lack,
  })
}

/** The person who acts; throws `forbidden` for machines and the system, for what belongs to a person alone. */
export function authorizePerson(ctx: Asking): Person {
  if (ctx.actor.type === 'member') return ctx.actor
  throw noteRefusal(new AppError('forbidden', 'This belongs to a person: sign in to use it.'), ctx)
}
