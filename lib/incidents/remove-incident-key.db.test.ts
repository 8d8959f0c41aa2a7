import { beforeAll, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { getKey } from '@/lib/keys/get-key'
import { type Ctx, PROVIDER } from '@/lib/platform/ctx'
import { database } from '@/lib/platform/db'
import { incidentWithActs, testKey } from './acts/test-incident'
import { addIncidentKey } from './add-incident-key'
import { getIncident } from './get-incident'
import { removeIncidentKey } from './remove-incident-key'
import { runStep } from './run-step'

let customer: TestAccount
let stranger: TestAccount
let staff: Ctx
beforeAll(async () => {
  customer = await testAccount()
  stranger = await testAccount()
  staff = customer.asStaff('security')
})

const removals = (incidentId: string) =>
  database().auditEntry.findMany({
    where: { accountId: PROVIDER, targetId: incidentId, action: 'incident.key_removed' },
  })

it('takes a wrong key out before an act hits it, with its row', async () => {
  const [leaked, wrong] = [await testKey(customer), await testKey(stranger, 'Wrong')]
  const incidentId = await incidentWithActs(staff, ['suspend_keys'], [leaked, wrong])
  const out = { incidentId, keyId: wrong.keyId }
  for (const ctx of [customer.as('owner'), stranger.as('owner'), customer.asStaff('analyst', 'operator')])
    await expect(removeIncidentKey(ctx, out)).rejects.toMatchObject({ code: 'forbidden' })
  await removeIncidentKey(staff, out)
  await removeIncidentKey(staff, out)
  expect((await removals(incidentId)).map(({ detail }) => detail)).toEqual([{ ...wrong, version: null }])
  expect(await runStep(staff, { incidentId, position: 1 })).toMatchObject({ sentence: '1 key suspended.' })
  expect((await getKey(stranger.as('owner'), wrong)).state).toBe('active')
})

it('keeps a key that an act has touched, and not one that the act could do nothing to', async () => {
  const [known, unknown] = [await testKey(customer), await testKey(stranger, 'Unknown')]
  const incidentId = await incidentWithActs(staff, ['revoke_version'], [known, unknown])
  await addIncidentKey(staff, { incidentId, key: { ...known, version: 1 } })
  await expect(runStep(staff, { incidentId, position: 1 })).rejects.toThrow(/Unknown: Nobody said/)
  const touched = removeIncidentKey(staff, { incidentId, keyId: known.keyId })
  await expect(touched).rejects.toMatchObject({ code: 'changed_meanwhile', message: /its history stays/ })
  await removeIncidentKey(staff, { incidentId, keyId: unknown.keyId })
  await runStep(staff, { incidentId, position: 1 })
  const { keys, steps } = await getIncident(staff, { incidentId })
  expect(keys.map(({ keyId }) => keyId)).toEqual([known.keyId])
  expect(steps[0]?.state).toBe('done')
})

it('takes 100 keys and no more, however many add at once', async () => {
  const incidentId = await incidentWithActs(staff, ['write_report'], [])
  const data = Array.from({ length: 99 }, (_, index) => ({
    ...{ incidentId, keyId: `key_of_a_test_${index}`, accountId: customer.accountId },
    addedAt: staff.clock.now(),
  }))
  await database().incidentKey.createMany({ data })
  const both = [await testKey(customer), await testKey(stranger)]
  const added = await Promise.allSettled(
    both.map((one) => addIncidentKey(staff, { incidentId, key: { ...one, version: 1 } })),
  )
  expect(added.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(added.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'invalid_request', message: /At most 100 keys/ },
  })
  expect(await database().incidentKey.count({ where: { incidentId } })).toBe(100)
})
