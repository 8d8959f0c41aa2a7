import { expect, it } from 'vitest'
import { testAccount } from '@/lib/accounts/test-account'
import { NEVER } from '@/lib/mail/send-schedule'
import { PROVIDER } from '@/lib/platform/ctx'
import { database } from '@/lib/platform/db'
import { incidentWithActs, testKey } from './acts/test-incident'
import { getIncident } from './get-incident'
import { runStep } from './run-step'

it('looks at the use, and writes to each owner once', async () => {
  const customer = await testAccount()
  const staff = customer.asStaff('security')
  const leaked = await testKey(customer)
  const incidentId = await incidentWithActs(staff, ['trace_use', 'tell_owners'], [leaked])
  expect((await runStep(staff, { incidentId, position: 1 })).facts[0]?.value).toMatch(/^0 requests since/)
  const told = await runStep(staff, { incidentId, position: 2 })
  expect(told.sentence).toBe('1 letter queued.')
  expect(told.facts).toEqual([{ label: 'Test', value: `Queued to ${customer.email}` }])
  const mails = await database().mail.findMany({ where: { kind: 'incident' } })
  expect(mails.map(({ to }) => to)).toEqual([customer.email])
  const row = { accountId: PROVIDER, targetId: incidentId, action: 'incident.owner_told' }
  expect(await database().auditEntry.count({ where: row })).toBe(1)
  // Run again after it was cut off, it names the letters that it wrote.
  await database().incidentStep.updateMany({ where: { incidentId, position: 2 }, data: { doneAt: null } })
  expect((await runStep(staff, { incidentId, position: 2 })).letters).toEqual(told.letters)
  expect(await database().mail.count({ where: { kind: 'incident' } })).toBe(1)
  const letter = async () => {
    const { steps, noMailServer } = await getIncident(staff, { incidentId })
    expect(noMailServer).toBe(true)
    return steps[1]?.letters?.[0]
  }
  const to = customer.email
  expect(await letter()).toMatchObject({ to, state: 'queued', sentAt: null, error: null })
  const where = { kind: 'incident' }
  await database().mail.updateMany({ where, data: { sendAt: NEVER, error: '550 no such user' } })
  expect(await letter()).toMatchObject({ state: 'refused', error: '550 no such user' })
  const sentAt = staff.clock.now()
  await database().mail.updateMany({ where, data: { sentAt } })
  expect(await letter()).toMatchObject({ state: 'sent', sentAt: sentAt.toISOString() })
  await database().mail.deleteMany({ where })
  expect(await letter()).toMatchObject({ state: 'gone' })
})
