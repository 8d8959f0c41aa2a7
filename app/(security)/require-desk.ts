import 'server-only'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { openAccount } from '@/lib/desk/open-account'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { requireStaff } from '../(staff)/require-staff'

/** For pages of the security desk: who is not of security finds nothing here. */
export const requireDesk = () => requireStaff('desk:open')

/** For a page about an account: the same person as staff in it, written down. What is no account is a real 404. */
export const requireDeskAccount = cache(async (accountId: string): Promise<Ctx> => {
  const ctx = await requireDesk()
  return orNotFound(openAccount(ctx, accountId))
})

export async function orNotFound<T>(found: Promise<T>): Promise<T> {
  try {
    return await found
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound()
    throw error
  }
}
