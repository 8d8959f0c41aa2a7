import { expect, it } from 'vitest'
import { testAccount } from '@/lib/accounts/test-account'
import { listAudit } from '@/lib/audit/list-audit'
import { sealSpans } from '@/lib/audit/seal-spans'
import { setAuditRetention } from '@/lib/audit/set-audit-retention'
import { signingKey } from '@/lib/audit/signing-key'
import { issueKey } from '@/lib/keys/issue-key'
import { systemClock } from '@/lib/platform/clock'
import { database } from '@/lib/platform/db'
import { asOwner } from '@/lib/platform/test-database'
import { incidentWithActs } from './acts/test-incident'
import { changeIncident } from './change-incident'
import { getTimeline } from './get-timeline'

const DAY_MS = 86_400_000

it('reads no rows that the retention of an account has sealed, and says how many those are', async () => {
  const { accountId, as, asStaff } = await testAccount()
  await asOwner(async (owner) => {
    await owner.query('SET session_replication_role = replica')
    await owner.query('DELETE FROM audit_entries WHERE account_id = $1', [accountId])
    await owner.query('DELETE FROM audit_heads WHERE account_id = $1', [accountId])
  })
  const then = new Date(systemClock.now().getTime() - 300 * DAY_MS)
  const input = { name: 'Old', environment: 'live', scopes: ['tokens:read'] } as const
  const long = { ...as('owner'), clock: { now: () => then } }
  const { key } = await issueKey(long, { ...input, scopes: [...input.scopes] })
  const staff = asStaff('security')
  const incidentId = await incidentWithActs(staff, [null], [{ accountId, keyId: key.id }])
  await changeIncident(staff, { incidentId, suspectedAt: then.toISOString() })
  const issued = async () => {
    const { items, sealed } = await getTimeline(staff, { incidentId })
    return { rows: items.filter(({ action }) => action === 'key.issued').length, sealed }
  }
  expect(await issued()).toEqual({ rows: 1, sealed: undefined })
  await setAuditRetention(as('owner'), { days: 100 })
  await sealSpans(database(), systemClock, signingKey())
  expect((await listAudit(as('owner'), {})).items.map(({ action }) => action)).not.toContain('key.issued')
  expect(await issued()).toEqual({ rows: 0, sealed: 1 })
})
