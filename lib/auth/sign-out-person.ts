import 'server-only'
import type { Ctx } from '@/lib/platform/ctx'
import { parseInput } from '@/lib/platform/parse-input'
import { authorize, authorizePerson } from './authorize'
import { endSessionsOf } from './end-sessions-of'
import { type SignOutPersonInput, signOutPersonInput } from './sign-out-person-contract'
import { requireStepUp } from './step-up'

/** An operator signs somebody out on every device, with a row in that person's account. Asks for a fresh factor. */
export async function signOutPerson(
  ctx: Ctx,
  input: SignOutPersonInput,
): Promise<{ email: string; ended: number }> {
  authorize(ctx, 'staff:write')
  const { email } = parseInput(signOutPersonInput, input)
  requireStepUp(ctx)
  const { id, name, email: own } = authorizePerson(ctx)
  return endSessionsOf({ ...ctx, actor: { type: 'staff', id, name, email: own } }, { email })
}
