import 'server-only'
import { cache } from 'react'
import type { Person } from '@/components/frame/user-menu'
import type { OwnAccount } from '@/lib/accounts/account-contract'
import { listAccounts } from '@/lib/accounts/list-accounts'
import type { PersonCtx } from '@/lib/auth/require-context'
import type { StaffRole } from '@/lib/platform/ctx'

type WhoAmI = {
  current: OwnAccount
  accounts: OwnAccount[]
  person: Person
  /** What was granted, whether or not it counts in this session. */
  staffRoles: StaffRole[]
}

/** Who is signed in, the account shown and the person's others, for the frame and the settings. */
export const readWhoAmI = cache(async (ctx: PersonCtx): Promise<WhoAmI> => {
  const { id, accountId, name, email, role } = ctx.actor
  const [accounts, user] = await Promise.all([
    listAccounts(ctx),
    ctx.db.user.findUniqueOrThrow({ where: { id }, select: { staffRoles: true } }),
  ])
  const shown = accounts.find((one) => one.accountId === accountId)
  const current = shown ?? { accountId, name: 'Account', role: role ?? 'viewer' }
  const person = { name, email, role: role ?? 'no role' }
  return { current, accounts, person, staffRoles: user.staffRoles }
})
