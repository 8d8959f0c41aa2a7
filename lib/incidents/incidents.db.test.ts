import { beforeAll, describe, expect, it } from 'vitest'
import { AUDIT_WORDS } from '@/components/audit/audit-words'
import type { Prisma } from '@/generated/prisma/client'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { getKey } from '@/lib/keys/get-key'
import { type Ctx, PROVIDER } from '@/lib/platform/ctx'
import { database } from '@/lib/platform/db'
import { asOwner } from '@/lib/platform/test-database'
import { type AccountKey, incidentWithActs, testKey } from './acts/test-incident'
import { addIncidentKey } from './add-incident-key'
import { addNote } from './add-note'
import { archivePlaybook } from './archive-playbook'
import { assignStep } from './assign-step'
import { changeIncident } from './change-incident'
import { closeIncident } from './close-incident'
import { findAltered } from './find-altered'
import { finishStep } from './finish-step'
import { getIncident } from './get-incident'
import { getPlaybook } from './get-playbook'
import { getTimeline } from './get-timeline'
import { listIncidents } from './list-incidents'
import { listPlaybooks } from './list-playbooks'
import { listResponders } from './list-responders'
import { openIncident } from './open-incident'
import type { StepAction } from './playbook'
import { readReport } from './read-report'
import { reopenIncident } from './reopen-incident'
import { reopenStep } from './reopen-step'
import { runStep } from './run-step'
import { savePlaybook } from './save-playbook'
import { skipStep } from './skip-step'
import { startDrill } from './start-drill'
import { startStep } from './start-step'
import { timelineWords } from './timeline-words'

let customer: TestAccount
let other: TestAccount
let staff: Ctx
beforeAll(async () => {
  customer = await testAccount()
  other = await testAccount()
  staff = other.asStaff('security')
})

const LEAKED = 'plb_leaked_key'

const key = (of = customer, name = 'Leaked') => testKey(of, name)
const withActs = (actions: (StepAction | null)[], keys: AccountKey[]) =>
  incidentWithActs(staff, actions, keys)

const provider = (targetId: string) =>
  database().auditEntry.findMany({ where: { accountId: PROVIDER, targetId }, orderBy: { id: 'asc' } })
const actions = async (targetId: string) => (await provider(targetId)).map(({ action }) => action)
const ofKey = async ({ accountId, keyId }: { accountId: string; keyId: string }) => {
  const rows = await database().auditEntry.findMany({
    where: { accountId, targetId: keyId, actorType: 'staff' },
    orderBy: { id: 'asc' },
  })
  return rows.map(({ action }) => action)
}

describe('playbooks', () => {
  it('are there by default, and what a person saved is never overwritten', async () => {
    const [first] = await listPlaybooks(staff)
    expect((await listPlaybooks(staff)).map(({ id }) => id)).toContain(LEAKED)
    const {
      id,
      version,
      archivedAt: _,
      changedAt: __,
      changedBy: ___,
      ...mine
    } = await getPlaybook(staff, { playbookId: LEAKED })
    await savePlaybook(staff, { ...mine, playbookId: id, version, summary: 'Ours' })
    await listPlaybooks(staff)
    expect(await getPlaybook(staff, { playbookId: LEAKED })).toMatchObject({ summary: 'Ours', version: 2 })
    const late = savePlaybook(staff, { ...mine, playbookId: id, version, summary: 'Theirs' })
    await expect(late).rejects.toMatchObject({ code: 'changed_meanwhile' })
    expect(await actions(LEAKED)).toEqual(['playbook.saved'])
    await archivePlaybook(staff, { playbookId: first?.id ?? '' })
    await archivePlaybook(staff, { playbookId: first?.id ?? '' })
    await expect(openIncident(staff, { title: 'X', playbookId: first?.id ?? '' })).rejects.toMatchObject({
      code: 'invalid_request',
    })
    expect((await actions(first?.id ?? '')).filter((action) => action === 'playbook.archived')).toHaveLength(
      1,
    )
    expect((await listPlaybooks(staff)).at(-1)?.id).toBe(first?.id)
    await savePlaybook(staff, { ...mine, playbookId: first?.id ?? '', version: first?.id === id ? 2 : 1 })
  })
})

describe('an incident', () => {
  it('is worked through, and every act has its row', async () => {
    const leaked = await key()
    const incidentId = await withActs(
      [null, 'write_report', null],
      [{ ...leaked, version: 1 } as typeof leaked],
    )
    const one = { incidentId, position: 1 }
    await database().user.updateMany({ where: { email: customer.email }, data: { staffRoles: ['security'] } })
    const [responder] = await listResponders(staff)
    await assignStep(staff, { ...one, ownerId: responder?.id ?? '' })
    const stranger = await database().user.findFirstOrThrow({ where: { email: other.email } })
    const refused = assignStep(staff, { ...one, ownerId: stranger.id })
    await expect(refused).rejects.toMatchObject({ code: 'invalid_request' })
    await startStep(staff, one)
    await startStep(staff, one)
    await finishStep(staff, one)
    await finishStep(staff, one)
    await addNote(staff, { incidentId, text: 'Seen in a public log\nof a build' })
    await changeIncident(staff, { incidentId, severity: 'critical', suspectedAt: '2026-01-02T03:04:05Z' })
    const open = closeIncident(staff, { incidentId, conclusion: 'Too early' })
    await expect(open).rejects.toMatchObject({ code: 'steps_open', message: /2 "Step 2", 3 "Step 3"/ })
    await skipStep(staff, { incidentId, position: 3, because: 'Nothing to do' })
    await reopenStep(staff, { incidentId, position: 3 })
    await skipStep(staff, { incidentId, position: 3, because: 'Really nothing' })
    await runStep(staff, { incidentId, position: 2 })
    await closeIncident(staff, { incidentId, conclusion: 'It was in a log.' })
    const view = await getIncident(staff, { incidentId })
    expect(view).toMatchObject({ severity: 'critical', drill: false, conclusion: 'It was in a log.' })
    expect(view.keys).toMatchObject([
      { keyId: leaked.keyId, state: 'active', version: 1, versionState: 'active' },
    ])
    expect(view.steps.map(({ state, owner }) => [state, owner?.id])).toEqual([
      ['done', responder?.id],
      ['done', 'usr_test'],
      ['skipped', undefined],
    ])
    expect(await actions(incidentId)).toEqual([
      'incident.opened',
      'incident.step_assigned',
      'incident.step_started',
      'incident.step_done',
      'incident.note_added',
      'incident.changed',
      'incident.step_skipped',
      'incident.step_reopened',
      'incident.step_skipped',
      'incident.step_started',
      'incident.step_done',
      'incident.closed',
    ])
    for (const act of [
      () => runStep(staff, { incidentId, position: 2 }),
      () => finishStep(staff, one),
      () => addNote(staff, { incidentId, text: 'Late' }),
      () => changeIncident(staff, { incidentId, title: 'Late' }),
      () => closeIncident(staff, { incidentId, conclusion: 'Again' }),
      () => addIncidentKey(staff, { incidentId, key: leaked }),
    ]) {
      await expect(act()).rejects.toMatchObject({ code: 'incident_closed' })
    }
    const timeline = await getTimeline(staff, { incidentId })
    expect(timeline.items.map(({ at }) => at)).toEqual(timeline.items.map(({ at }) => at).sort())
    expect(timeline.items.find(({ log }) => log === 'note')?.words).toBe('Seen in a public log\nof a build')
    expect(timeline.items[0]).toMatchObject({ action: 'key.issued', log: 'account' })
    expect(timeline.items.at(-1)).toMatchObject({ action: 'incident.closed' })
    expect(
      (await listIncidents(staff, { show: 'closed', q: `inc-${view.number}` })).map(({ id }) => id),
    ).toEqual([incidentId])
    await reopenIncident(staff, { incidentId })
    expect((await listIncidents(staff, {})).map(({ id }) => id)).toContain(incidentId)
  })

  it('is for security staff alone', async () => {
    for (const ctx of [customer.as('owner'), other.asStaff('analyst', 'operator'), customer.system]) {
      const incidentId = 'inc_x'
      for (const verb of [
        () => openIncident(ctx, { title: 'X', playbookId: LEAKED }),
        () => runStep(ctx, { incidentId, position: 1 }),
        () => getTimeline(ctx, { incidentId }),
        () => readReport(ctx, { incidentId, format: 'md' }, AUDIT_WORDS),
        () => startDrill(ctx, { playbookId: LEAKED }),
        () => listPlaybooks(ctx),
      ]) {
        await expect(verb()).rejects.toMatchObject({ code: 'forbidden' })
      }
    }
  })

  it('writes down in the log of each account that it was looked into, before anything is shown', async () => {
    const leaked = await key(await testAccount())
    const { accountId } = leaked
    const looks = (actorId: string) =>
      database().auditEntry.count({ where: { accountId, actorId, action: 'account.opened_by_staff' } })
    const as = (id: string) => ({ ...staff, actor: { ...staff.actor, id } }) as Ctx
    const incidentId = await withActs([null], [leaked])
    expect(await looks(staff.actor.id)).toBe(1)
    await getTimeline(as('usr_page'), { incidentId })
    await getTimeline(as('usr_page'), { incidentId })
    await readReport(as('usr_report'), { incidentId, format: 'md' }, AUDIT_WORDS)
    await addIncidentKey(as('usr_adds'), { incidentId: await withActs([null], []), key: leaked })
    expect(await Promise.all(['usr_page', 'usr_report', 'usr_adds'].map(looks))).toEqual([1, 1, 1])
  })

  it('takes no key that is not where it is said to be', async () => {
    const { keyId } = await key()
    const keys = [{ accountId: other.accountId, keyId }]
    const wrong = openIncident(staff, { title: 'X', playbookId: LEAKED, keys })
    await expect(wrong).rejects.toMatchObject({ extra: { fields: [{ path: 'keys.0' }] } })
    const noVersion = [{ accountId: customer.accountId, keyId, version: 7 }]
    const unknown = openIncident(staff, { title: 'X', playbookId: LEAKED, keys: noVersion })
    await expect(unknown).rejects.toMatchObject({ message: /no version 7/ })
  })
})

describe('a built-in act', () => {
  it('stops and ends keys of every account once, in the log of each', async () => {
    const keys = [await key(), await key(other, 'Theirs')]
    const incidentId = await withActs(
      ['suspend_keys', 'resume_keys', 'replace_keys', 'check_successors', 'revoke_keys'],
      keys,
    )
    const suspended = await runStep(staff, { incidentId, position: 1 })
    expect(suspended).toMatchObject({ sentence: '2 keys suspended.' })
    expect(suspended.sequences).toHaveLength(2)
    expect(await runStep(staff, { incidentId, position: 1 })).toEqual(suspended)
    await runStep(staff, { incidentId, position: 2 })
    // Whichever comes first: the other is told that it runs, or answered the same.
    const third = () => runStep(staff, { incidentId, position: 3 })
    const both = await Promise.allSettled([third(), third()])
    for (const one of both)
      if (one.status === 'rejected') expect(one.reason.code).toBe('changed_meanwhile')
      else expect(one.value.facts[0]?.value).toMatch(/^Replaced: version 2 waits/)
    expect(both.some(({ status }) => status === 'fulfilled')).toBe(true)
    const { facts } = await runStep(staff, { incidentId, position: 4 })
    expect(facts[0]?.value).toMatch(/Version 2 was issued .* not taken yet/)
    await runStep(staff, { incidentId, position: 5 })
    const expected = ['key.suspended', 'key.resumed', 'key.replaced', 'key.revoked']
    for (const one of keys) expect(await ofKey(one)).toEqual(expected)
    expect((await getKey(customer.as('owner'), { keyId: keys[0]?.keyId ?? '' })).state).toBe('revoked')
  })

  it('ends the leaked version with its line, and says of which keys it does not know one; then the rest only', async () => {
    const [known, unknown] = [await key(), await key(customer, 'Unknown')]
    const incidentId = await withActs(['revoke_version'], [known, unknown])
    await addIncidentKey(staff, { incidentId, key: { ...known, version: 1 } })
    const half = runStep(staff, { incidentId, position: 1 })
    await expect(half).rejects.toMatchObject({
      message: /^1 key without the leaked version, 1 key could not be\. Unknown: /,
    })
    const [step] = (await getIncident(staff, { incidentId })).steps
    expect(step).toMatchObject({ state: 'started', result: { sequences: [{ keyId: known.keyId }] } })
    const one = { incidentId, position: 1 }
    await expect(finishStep(staff, one)).rejects.toMatchObject({ extra: { fields: [{ path: 'because' }] } })
    await finishStep(staff, { ...one, because: 'Its owner ends it' })
    await expect(runStep(staff, one)).rejects.toMatchObject({
      code: 'changed_meanwhile',
      message: /1 key could not be\. Not finished; ended by hand: Its owner ends it/,
    })
    const [ended] = (await getIncident(staff, { incidentId })).steps
    expect(ended).toMatchObject({ state: 'done', result: { endedBecause: 'Its owner ends it' } })
    expect(await findAltered(staff, incidentId)).toEqual([])
    expect(timelineWords('incident.step_done', Object((await provider(incidentId)).at(-1)?.detail))).toBe(
      'Step 1, Step 1: Its owner ends it: by hand, not finished: 1 key without the leaked version, 1 key could not be.',
    )
    // As a run that was cut off left it.
    const open = { doneAt: null, result: { ...step?.result } as Prisma.InputJsonObject }
    await database().incidentStep.updateMany({ where: { incidentId }, data: open })
    await addIncidentKey(staff, { incidentId, key: { ...unknown, version: 1 } })
    const whole = await runStep(staff, { incidentId, position: 1 })
    expect(whole.sequences.map(({ keyId }) => keyId)).toEqual([known.keyId, unknown.keyId])
    expect(await ofKey(known)).toEqual(['version.lineage_revoked'])
  })
})

it('sends no report that nobody wrote down', async () => {
  const incidentId = await withActs([null], [])
  const rights = (change: string) => asOwner((owner) => owner.query(`${change} keygrade_app`))
  await rights('REVOKE INSERT ON audit_entries FROM')
  await expect(readReport(staff, { incidentId, format: 'md' }, AUDIT_WORDS)).rejects.toThrow(
    /permission denied/,
  )
  await rights('GRANT INSERT ON audit_entries TO')
})
