import { expect, it } from 'vitest'
import { AUDIT_WORDS } from '@/components/audit/audit-words'
import { testAccount } from '@/lib/accounts/test-account'
import { PROVIDER } from '@/lib/platform/ctx'
import { database } from '@/lib/platform/db'
import { incidentWithActs, testKey } from './acts/test-incident'
import { addIncidentKey } from './add-incident-key'
import { addNote } from './add-note'
import { closeIncident } from './close-incident'
import { finishStep } from './finish-step'
import { getIncident } from './get-incident'
import { getTimeline } from './get-timeline'
import { DRILLS_ACCOUNT } from './incident-target'
import { openIncident } from './open-incident'
import { readReport } from './read-report'
import { runStep } from './run-step'
import { startDrill } from './start-drill'

const LEAKED = 'plb_leaked_key'

it('is about keys of drills, and of nobody else: from a pasted secret to a report', async () => {
  const customer = await testAccount()
  const other = await testAccount()
  const staff = other.asStaff('security')
  const { secret, ...drill } = await startDrill(staff, { playbookId: LEAKED })
  expect(secret).toMatch(/^kg_test_/)
  const { accountId, keyId } = drill
  const incidentId = await openIncident(staff, {
    title: 'Drill',
    playbookId: LEAKED,
    keys: [{ accountId, keyId, version: 1 }],
  })
  expect(accountId).toBe(DRILLS_ACCOUNT)
  const real = await testKey(customer, 'Leaked')
  await expect(addIncidentKey(staff, { incidentId, key: real })).rejects.toMatchObject({
    code: 'invalid_request',
  })
  const opened = await incidentWithActs(staff, [null], [])
  const intoReal = addIncidentKey(staff, { incidentId: opened, key: { accountId, keyId } })
  await expect(intoReal).rejects.toMatchObject({ message: /this is a real incident/ })
  expect(await getIncident(staff, { incidentId: opened })).toMatchObject({ drill: false, keys: [] })
  const mixed = openIncident(staff, { title: 'X', playbookId: LEAKED, keys: [real, { accountId, keyId }] })
  await expect(mixed).rejects.toMatchObject({ extra: { fields: [{ path: 'keys.1' }] } })
  const { drill: isDrill, steps } = await getIncident(staff, { incidentId })
  expect(isDrill).toBe(true)
  for (const { action, position } of steps) {
    await (action ? runStep(staff, { incidentId, position }) : finishStep(staff, { incidentId, position }))
  }
  const [mail] = await database().mail.findMany({
    where: { kind: 'incident' },
    orderBy: { createdAt: 'desc' },
  })
  expect(mail?.to).toBe(other.email)
  await closeIncident(staff, { incidentId, conclusion: 'We are quick.' })
  const done = (await getIncident(staff, { incidentId })).steps
  expect(done.every(({ tookMs }) => tookMs !== null)).toBe(true)
  const file = await readReport(staff, { incidentId, format: 'md' }, AUDIT_WORDS)
  const markdown = Buffer.from(file.body).toString()
  const { number } = await getIncident(staff, { incidentId })
  expect(file).toMatchObject({ name: `INC-${number}-report.md`, type: 'text/markdown; charset=utf-8' })
  for (const words of [
    'This was a drill',
    'We are quick.',
    'Replaced: version 2 waits',
    'Key replaced: old versions',
  ])
    expect(markdown).toContain(words)
  for (const log of [PROVIDER, DRILLS_ACCOUNT]) {
    const closed = { action: 'incident.closed', targetId: incidentId }
    const ofLog = log === PROVIDER ? closed : {}
    const head = await database().auditEntry.findFirstOrThrow({
      where: { accountId: log, ...ofLog },
      orderBy: { id: 'desc' },
    })
    expect(markdown).toContain(`| ${head.sequence} | ${Buffer.from(head.hash ?? []).toString('hex')} |`)
  }
  const pdf = await readReport(staff, { incidentId, format: 'pdf' }, AUDIT_WORDS)
  expect(Buffer.from(pdf.body).subarray(0, 5).toString()).toBe('%PDF-')
  const read = { accountId: PROVIDER, targetId: incidentId, action: 'incident.report_read' }
  expect(await database().auditEntry.count({ where: read })).toBe(2)
  const closed = await getTimeline(staff, { incidentId })
  expect(closed.items.at(-1)?.action).toBe('incident.closed')
  const pasted = addNote(staff, { incidentId, text: `It was ${secret}, in a log` })
  await expect(pasted).rejects.toMatchObject({ code: 'invalid_request', message: /holds a secret/ })
  const all = JSON.stringify(await database().auditEntry.findMany(), (_, value) => String(value))
  expect(all).not.toContain(secret.slice(10, -4))
  expect(markdown).not.toContain(secret.slice(10, -4))
})
