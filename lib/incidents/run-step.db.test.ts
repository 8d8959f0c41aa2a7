import { beforeAll, describe, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { actInAccount } from '@/lib/auth/act-in-account'
import { getKey } from '@/lib/keys/get-key'
import { resumeKey } from '@/lib/keys/resume-key'
import type { Ctx } from '@/lib/platform/ctx'
import { database } from '@/lib/platform/db'
import { asOwner } from '@/lib/platform/test-database'
import { incidentWithActs, testKey } from './acts/test-incident'
import { getIncident } from './get-incident'
import { openIncident } from './open-incident'
import { runStep } from './run-step'
import { stepLease } from './step-lease'

let customer: TestAccount
let staff: Ctx
beforeAll(async () => {
  customer = await testAccount()
  staff = customer.asStaff('security')
})

/** As a run leaves a step that is killed after its act and before it could say so. */
const cutOff = (incidentId: string) =>
  database().$executeRaw`UPDATE incident_steps SET done_at = NULL, result = NULL
    WHERE incident_id = ${incidentId} AND position = 1`

describe('a run of a step', () => {
  it('does not throw away the successor of a step that was cut off', async () => {
    const leaked = await testKey(customer)
    const incidentId = await incidentWithActs(staff, ['replace_keys'], [leaked])
    const first = await runStep(staff, { incidentId, position: 1 })
    await cutOff(incidentId)
    const again = await runStep(staff, { incidentId, position: 1 })
    expect(again.sequences).toEqual(first.sequences)
    const replaced = { targetId: leaked.keyId, action: 'key.replaced' }
    expect(await database().auditEntry.count({ where: replaced })).toBe(1)
  })

  it('finds in the log what a run that was cut off did', async () => {
    const leaked = await testKey(customer)
    const incidentId = await incidentWithActs(staff, ['revoke_keys'], [leaked])
    const first = await runStep(staff, { incidentId, position: 1 })
    await cutOff(incidentId)
    expect(await runStep(staff, { incidentId, position: 1 })).toEqual(first)
  })

  it('keeps what was done when something breaks, and lets the next run begin at once', async () => {
    const both = [await testKey(customer), await testKey(customer, 'Other')]
    const incidentId = await incidentWithActs(staff, ['suspend_keys'], both)
    const [fine, broken] = (await getIncident(staff, { incidentId })).keys.map(({ keyId }) => keyId)
    await asOwner((owner) =>
      owner.query(`CREATE FUNCTION break_it() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
          IF NEW.id = '${broken}' THEN RAISE EXCEPTION 'broken'; END IF; RETURN NEW; END $$;
        CREATE TRIGGER break_it BEFORE UPDATE ON keys FOR EACH ROW EXECUTE FUNCTION break_it()`),
    )
    await expect(runStep(staff, { incidentId, position: 1 })).rejects.toThrow(/broken/)
    const [half] = (await getIncident(staff, { incidentId })).steps
    expect(half).toMatchObject({ state: 'started', result: { sequences: [{ keyId: fine }] } })
    await asOwner((owner) => owner.query('DROP TRIGGER break_it ON keys'))
    const whole = await runStep(staff, { incidentId, position: 1 })
    expect(whole.sequences.map(({ keyId }) => keyId)).toEqual([fine, broken])
    expect(whole.sequences[0]).toEqual(half?.result?.sequences[0])
  })

  it('judges a key as it is now: what was taken back since the first run is done again', async () => {
    const both = [await testKey(customer), await testKey(customer, 'Other')]
    const incidentId = await incidentWithActs(staff, ['suspend_keys', 'revoke_keys'], both)
    const suspended = { incidentId, position: 1 }
    const first = await runStep(staff, suspended)
    const unfinish = (position: number) =>
      database().incidentStep.updateMany({ where: { incidentId, position }, data: { doneAt: null } })
    await unfinish(1)
    const [back, still] = first.sequences
    const ofBack = await actInAccount(staff, customer.accountId)
    await resumeKey(ofBack, { keyId: back?.keyId ?? '', reason: 'Taken back' })
    const again = await runStep(staff, suspended)
    expect(again.sentence).toBe('2 keys suspended.')
    const states = await Promise.all(both.map((one) => getKey(customer.as('owner'), one)))
    expect(states.map(({ suspendedBy }) => suspendedBy)).toEqual(['staff', 'staff'])
    expect(again.sequences.map(({ keyId }) => keyId)).toEqual([back?.keyId, still?.keyId, back?.keyId])
    expect(again.facts.map(({ value }) => value)).toEqual([
      'Suspended. Done before too, and taken back since.',
      'Suspended. Looked at again: the key is disabled.',
    ])
    // Ended by somebody else meanwhile: that is said, and not that it was suspended.
    await unfinish(1)
    await resumeKey(ofBack, { keyId: back?.keyId ?? '', reason: 'Taken back' })
    await runStep(staff, { incidentId, position: 2 })
    const third = await runStep(staff, suspended)
    expect(third).toMatchObject({ sentence: '1 key suspended, 1 key needed nothing.' })
    expect(third.facts[0]?.value).toBe('Every version had ended already.')
  })

  it('takes no connection to hold its right to run: more run at once than there are connections', async () => {
    const first = await incidentWithActs(staff, ['write_report'], [])
    const { playbook } = await getIncident(staff, { incidentId: first })
    const others = Array.from({ length: 23 }, () =>
      openIncident(staff, { title: 'One of many', playbookId: playbook.id }),
    )
    const all = [first, ...(await Promise.all(others))]
    const ran = await Promise.allSettled(all.map((incidentId) => runStep(staff, { incidentId, position: 1 })))
    expect(ran.filter(({ status }) => status === 'rejected')).toEqual([])
  })

  it('lets another run take over when one has died, and the slow one writes nothing any more', async () => {
    const incidentId = await incidentWithActs(staff, ['write_report'], [])
    const at = { incidentId, position: 1 }
    const now = staff.clock.now()
    const where = { incidentId }
    const held = new Date(now.getTime() + 50_000)
    await database().incidentStep.updateMany({ where, data: { startedAt: now, runningUntil: held } })
    await expect(runStep(staff, at)).rejects.toMatchObject({ code: 'changed_meanwhile' })
    await database().incidentStep.updateMany({ where, data: { runningUntil: now } })
    await runStep(staff, at)
    const late = stepLease(staff, at, held)
    await late.giveBack()
    await expect(late.keep({ sentence: 'Late', sequences: [], facts: [] })).rejects.toMatchObject({
      code: 'changed_meanwhile',
    })
    const [step] = (await getIncident(staff, { incidentId })).steps
    expect(step).toMatchObject({ state: 'done', result: { sentence: /^The report is ready/ } })
  })
})
