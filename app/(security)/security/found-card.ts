import 'server-only'
import type { DeskAnswer, FoundCard, FoundKey } from '@/lib/desk/desk-contract'
import { findOnDesk } from '@/lib/desk/find-on-desk'
import { getDeskAccount } from '@/lib/desk/get-desk-account'
import { openAccount } from '@/lib/desk/open-account'
import { getKey } from '@/lib/keys/get-key'
import type { Ctx } from '@/lib/platform/ctx'
import { getKeyTrace } from '@/lib/usage/get-key-trace'

/** What a paste leads to; one key for sure comes with all that is asked first. */
export async function findWithCard(ctx: Ctx, input: { text: string }): Promise<DeskAnswer> {
  const found = await findOnDesk(ctx, input)
  const [key, ...others] = found.keys
  const sure = key && others.length === 0 && (key.by === 'digest' || key.by === 'id')
  return { ...found, card: sure ? await foundCard(ctx, key) : null }
}

/** That the account was looked into, and the key traced, is written down as on their pages. */
async function foundCard(
  ctx: Ctx,
  { id: keyId, accountId, accountName, version, by }: FoundKey,
): Promise<FoundCard> {
  const inAccount = await openAccount(ctx, accountId)
  const [key, { owners }, trace] = await Promise.all([
    getKey(inAccount, { keyId }),
    getDeskAccount(inAccount),
    getKeyTrace(inAccount, { keyId }),
  ])
  return { key, accountId, accountName, version, by, owners, trace }
}
