import 'server-only'
import { env } from '@/lib/platform/env'
import { AppError } from '@/lib/platform/errors'

/** Throws `sign_up_closed` where the operator lets nobody in but by invitation. */
export function refuseClosedSignUp(): void {
  if (env().SIGN_UP === 'open') return
  throw new AppError(
    'sign_up_closed',
    'Sign-up is closed here. Ask an owner of an account for an invitation.',
  )
}
