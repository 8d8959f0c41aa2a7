import 'server-only'
import { authorizePerson } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import type { FactorMethod } from './factor-contract'
import { factorMethods } from './factor-methods'
import { readHeldFactors } from './read-held-factors'

/** How the person can prove to be there, at an address at which passkeys work or do not. */
export async function listFactorMethods(
  ctx: Ctx,
  { passkeysHere }: { passkeysHere: boolean },
): Promise<FactorMethod[]> {
  const { id } = authorizePerson(ctx)
  const methods = factorMethods(await readHeldFactors(ctx.db, id))
  return methods.filter((method) => method !== 'passkey' || passkeysHere)
}
