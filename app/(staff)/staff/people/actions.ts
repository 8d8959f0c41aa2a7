'use server'

import { runAction } from '@/lib/auth/run-action'
import { signOutPerson } from '@/lib/auth/sign-out-person'
import type { SignOutPersonInput } from '@/lib/auth/sign-out-person-contract'
import { setStaffRole } from '@/lib/staff/set-staff-role'
import type { SetStaffRoleInput } from '@/lib/staff/staff-contract'

export async function setStaffRoleAction(input: SetStaffRoleInput) {
  return runAction((ctx) => setStaffRole(ctx, input))
}

export async function signOutPersonAction(input: SignOutPersonInput) {
  return runAction((ctx) => signOutPerson(ctx, input))
}
