import 'server-only'
import type { Route } from 'next'
import { notFound, redirect } from 'next/navigation'
import { may } from '@/lib/auth/authorize'
import { noteRefusal } from '@/lib/auth/note-refusal'
import type { Permission } from '@/lib/auth/permissions'
import { type PersonCtx, requirePerson } from '@/lib/auth/require-context'
import { AppError } from '@/lib/platform/errors'

/** For pages of the provider's staff: who has no such role finds nothing here; who has gives a second factor first. */
export async function requireStaff(permission: Permission): Promise<PersonCtx> {
  const ctx = await requirePerson()
  if (may(ctx.actor, permission)) return ctx
  if (ctx.actor.staffLocked) redirect('/profile?needs=second-factor' as Route)
  noteRefusal(new AppError('forbidden', 'A page of the staff.'), ctx, permission)
  return notFound()
}
