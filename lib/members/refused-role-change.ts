import { AppError } from '@/lib/platform/errors'
import type { RoleRefusal } from './role-change'

const WORDS: Record<RoleRefusal, string> = {
  not_allowed: 'Your role does not allow this. It needs: owner or admin.',
  owners_only: 'Only an owner can make somebody an owner, or change what an owner is.',
  last_owner: 'This is the last owner. Make another member an owner first: an account always has one.',
}

/** A refusal as the error that says it. */
export function refusedRoleChange(refusal: RoleRefusal): AppError {
  return new AppError(refusal === 'last_owner' ? 'last_owner' : 'forbidden', WORDS[refusal])
}
