import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize } from '@/lib/auth/authorize'
import { issueKey } from '@/lib/keys/issue-key'
import type { Ctx } from '@/lib/platform/ctx'
import type { StartedDrill } from '../incident-contract'
import { DRILLS_ACCOUNT } from '../incident-target'

const NAME = 'Drills'

/** Issues a key of the test environment in the account for drills, which is made the first time. */
export async function makeDrillKey(ctx: Ctx, playbookId: string): Promise<StartedDrill> {
  authorize(ctx, 'incidents:run')
  const system = { type: 'system', id: 'drill', accountId: DRILLS_ACCOUNT, name: 'Drill' } as const
  const ofDrills: Ctx = { ...ctx, actor: system }
  const now = ctx.clock.now()
  await ctx.db.$transaction(async (tx) => {
    const data = [{ id: DRILLS_ACCOUNT, name: NAME, createdAt: now }]
    const { count } = await tx.account.createMany({ data, skipDuplicates: true })
    const target = { type: 'account', id: DRILLS_ACCOUNT, name: NAME } as const
    if (count > 0) await recordAudit(tx, ofDrills, 'account.created', target)
  })
  const name = `Drill of ${now.toISOString().slice(0, 16).replace('T', ' ')} UTC`
  const metadata = { drill: playbookId }
  const { key, secret } = await issueKey(ofDrills, {
    ...{ name, metadata, environment: 'test', scopes: ['tokens:read'] },
    // What nobody ended ends by itself: a drill takes an hour.
    expiresAt: new Date(now.getTime() + 86_400_000).toISOString(),
  })
  return { accountId: DRILLS_ACCOUNT, keyId: key.id, name, secret: secret ?? '' }
}
