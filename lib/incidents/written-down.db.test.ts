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
import { finishStep } from './finish-step'
import { getIncident } from './get-incident'
import { DRILLS_ACCOUNT } from './incident-target'
import { listPlaybooks } from './list-playbooks'
import { readReport } from './read-report'
import { reopenIncident } from './reopen-incident'
import { runStep } from './run-step'
import { skipStep } from './skip-step'
import { startDrill } from './start-drill'
import { startStep } from './start-step'

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

it('names every fact of an incident that was rewritten in the tables', async () => {
  const keys = [await testKey(customer)]
  const incidentId = await incidentWithActs(staff, ['suspend_keys', null, null], keys)
  await runStep(staff, { incidentId, position: 1 })
  await startStep(staff, { incidentId, position: 2 })
  await finishStep(staff, { incidentId, position: 2 })
  const rewrite = async (table: 'incidents' | 'incident_steps', change: string, position?: number) => {
    const where = `${table === 'incidents' ? 'id' : 'incident_id'} = '${incidentId}'`
    const of = position === undefined ? where : `${where} AND position = ${position}`
    const kept = await database().$queryRawUnsafe<object[]>(`SELECT * FROM ${table} WHERE ${of}`)
    await database().$executeRawUnsafe(`UPDATE ${table} SET ${change} WHERE ${of}`)
    const found = await findAltered(staff, incidentId)
    // Back as it was, so that each is found by itself.
    await database().$executeRawUnsafe(
      `UPDATE ${table} t SET (${Object.keys(kept[0] ?? {}).join()}) = (SELECT * FROM
        jsonb_populate_record(NULL::${table}, $1::jsonb)) WHERE ${of}`,
      JSON.stringify(kept[0]),
    )
    expect(await findAltered(staff, incidentId)).toEqual([])
    return found
  }
  const forged = `'{"sentence":"All well","sequences":[],"facts":[]}'`
  const open = [
    await rewrite('incidents', `title = 'A drill'`),
    await rewrite('incidents', `severity = 'low'`),
    await rewrite('incidents', `suspected_at = now()`),
    await rewrite('incidents', `opened_at = opened_at - interval '1 hour'`),
    await rewrite('incidents', `opened_by = 'usr_x'`),
    await rewrite('incidents', `closed_at = now(), closed_by_name = 'Mallory', conclusion = 'x'`),
    await rewrite('incident_steps', `result = ${forged}`, 2),
    await rewrite('incident_steps', `title = 'Other'`, 2),
    await rewrite('incident_steps', `done_at = done_at + interval '1 hour'`, 2),
    await rewrite('incident_steps', `started_at = started_at - interval '1 hour'`, 1),
    await rewrite('incident_steps', `done_at = now()`, 3),
    await rewrite('incident_steps', `skipped_because = 'Not needed'`, 1),
  ]
  expect(open.flat()).toEqual([
    'The title was changed since.',
    'The severity was changed since.',
    'Since when the key is suspected was changed since.',
    'When the incident was opened was changed since.',
    'Who opened the incident was changed since.',
    'The incident is closed here, and not so in the log.',
    'Step 2 was done by hand: the result that stands there is not in the log.',
    'The title of step 2 was changed since.',
    'When step 2 ended was changed since.',
    'When step 1 was started was changed since.',
    'Step 3 is done here, and not done in the log.',
    'Step 1 is left out here, and done in the log.',
  ])

  await finishStep(staff, { incidentId, position: 3 })
  await closeIncident(staff, { incidentId, conclusion: 'It was a leak.' })
  expect(await findAltered(staff, incidentId)).toEqual([])
  const receipts = `result = jsonb_set(result, '{receipts,0,verifiers}', '[{"id":"vfr_FORGED","acknowledgedAt":null}]')`
  const over = [
    await rewrite('incident_steps', receipts, 1),
    await rewrite('incident_steps', `done_by_name = 'Mallory'`, 2),
    await rewrite('incident_steps', `owner_name = 'Mallory'`, 3),
    await rewrite('incident_steps', `done_at = done_at - interval '2 seconds'`, 3),
    await rewrite('incidents', `opened_by_name = 'Mallory'`),
    await rewrite('incidents', `closed_at = NULL`),
  ]
  expect(over.flat()).toEqual([
    ...[1, 2, 3, 3].map(
      (position) => `Step ${position} (its names, instants or receipts) was changed since the closing.`,
    ),
    expect.stringMatching(/^What the incident is about .* was changed since the closing\.$/),
    'The incident is open here, and not so in the log.',
  ])
})
