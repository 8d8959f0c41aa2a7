import { beforeAll, expect, it } from 'vitest'
import { AUDIT_WORDS } from '@/components/audit/audit-words'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import type { Ctx } from '@/lib/platform/ctx'
import { database } from '@/lib/platform/db'
import { asOwner } from '@/lib/platform/test-database'
import { incidentWithActs, testKey } from './acts/test-incident'
import { addNote } from './add-note'
import { closeIncident } from './close-incident'
import { findAltered } from './find-altered'
import { getIncident } from './get-incident'
import { DRILLS_ACCOUNT } from './incident-target'
import { listPlaybooks } from './list-playbooks'
import { readReport } from './read-report'
import { reopenIncident } from './reopen-incident'
import { runStep } from './run-step'
import { skipStep } from './skip-step'
import { startDrill } from './start-drill'

const markdown = async (ctx: Ctx, incidentId: string) =>
  Buffer.from((await readReport(ctx, { incidentId, format: 'md' }, AUDIT_WORDS)).body).toString()

let customer: TestAccount
let staff: Ctx
beforeAll(async () => {
  customer = await testAccount()
  staff = customer.asStaff('security')
})

it('makes no key of a drill that nobody wrote down, nor more than 20 that live', async () => {
  const { id: playbookId } = (await listPlaybooks(staff))[0] ?? { id: '' }
  const living = () => database().key.count({ where: { accountId: DRILLS_ACCOUNT } })
  await startDrill(staff, { playbookId })
  // The provider's log alone is shut: whoever wants a key has to get past it first.
  await asOwner((owner) =>
    owner.query(`CREATE FUNCTION shut() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'shut'; END $$;
      CREATE TRIGGER shut BEFORE INSERT ON audit_entries FOR EACH ROW
        WHEN (NEW.action = 'incident.drill_started') EXECUTE FUNCTION shut()`),
  )
  await expect(startDrill(staff, { playbookId })).rejects.toThrow(/shut/)
  await asOwner((owner) => owner.query('DROP TRIGGER shut ON audit_entries'))
  expect(await living()).toBe(1)
  for (let count = 1; count < 20; count += 1) await startDrill(staff, { playbookId })
  await expect(startDrill(staff, { playbookId })).rejects.toMatchObject({ code: 'too_many_keys' })
  expect(await living()).toBe(20)
  const tomorrow = { ...staff, clock: { now: () => new Date(Date.now() + 86_500_000) } }
  await expect(startDrill(tomorrow, { playbookId })).resolves.toMatchObject({ accountId: DRILLS_ACCOUNT })
})

it('reads the receipts of an account at once, and has them when the changes are kept no more', async () => {
  const keys = await Promise.all([1, 2, 3, 4].map(() => testKey(customer)))
  const incidentId = await incidentWithActs(staff, ['suspend_keys', 'resume_keys'], keys)
  const { sequences } = await runStep(staff, { incidentId, position: 1 })
  await runStep(staff, { incidentId, position: 2 })
  let queries = 0
  const db = new Proxy(staff.db, {
    get: (target, name) => {
      if (name === '$queryRaw') queries += 1
      return Reflect.get(target, name)
    },
  })
  const body = await markdown({ ...staff, db }, incidentId)
  for (const { sequence } of sequences) expect(body).toContain(`| ${sequence} | none was registered |`)
  // The changes of the timeline's rows, and the receipts.
  expect(queries).toBe(2)
  await closeIncident(staff, { incidentId, conclusion: 'It was nothing.' })
  await asOwner((owner) => owner.query('DELETE FROM changes'))
  const later = await markdown(staff, incidentId)
  for (const { sequence } of sequences) expect(later).toContain(`| ${sequence} | none was registered |`)
  expect(later).toContain('all are as they were written.')
})

it('keeps every conclusion, and says of whatever is not as it was written', async () => {
  const incidentId = await incidentWithActs(staff, ['suspend_keys', null], [await testKey(customer)])
  await addNote(staff, { incidentId, text: 'Seen in a gist' })
  await runStep(staff, { incidentId, position: 1 })
  await skipStep(staff, { incidentId, position: 2, because: 'Not needed' })
  await closeIncident(staff, { incidentId, conclusion: 'It was nothing.' })
  await reopenIncident(staff, { incidentId })
  await closeIncident(staff, { incidentId, conclusion: 'It was a leak.' })
  expect((await getIncident(staff, { incidentId })).notes.map(({ text }) => text)).toEqual([
    'Seen in a gist',
    expect.stringMatching(/^Concluded by .* UTC:\n\nIt was nothing\.$/),
  ])
  expect(await findAltered(staff, incidentId)).toEqual([])

  const where = { incidentId }
  const asApp = [
    () => database().incidentNote.updateMany({ where, data: { text: 'Seen nowhere' } }),
    () => database().incidentNote.deleteMany({ where }),
  ]
  for (const act of asApp) await expect(act()).rejects.toThrow(/permission denied/)

  await asOwner(async (owner) => {
    await owner.query(`UPDATE incident_notes SET text = 'Seen nowhere' WHERE text = 'Seen in a gist'`)
    await owner.query(`DELETE FROM incident_notes WHERE text LIKE '%nothing.'`)
    await owner.query(`INSERT INTO incident_notes (incident_id, at, by_id, by_name, text)
      VALUES ('${incidentId}', now(), 'usr_x', 'Mallory', 'All is well')`)
  })
  await database().incident.update({ where: { id: incidentId }, data: { conclusion: 'It was nothing.' } })
  await database().$executeRaw`UPDATE incident_steps SET result = jsonb_set(result, '{facts}', '[]')
    WHERE incident_id = ${incidentId} AND position = 1`
  const step = { incidentId, position: 2 }
  await database().incidentStep.updateMany({ where: step, data: { skippedBecause: 'Done' } })
  expect(await findAltered(staff, incidentId)).toEqual([
    expect.stringMatching(/^The note of .* was changed since\.$/),
    expect.stringMatching(/^The note of .* is not there any more\.$/),
    expect.stringMatching(/by Mallory has no row in the log\.$/),
    'The conclusion was changed since the closing.',
    'What step 1 gave was changed since.',
    'Why step 2 was left out was changed since.',
  ])
  expect(await markdown(staff, incidentId)).toContain('What step 1 gave was changed since.')
})
