import { newId } from '../../lib/platform/random'
import type { ActionRow } from './action-rows'
import type { PageRow } from './page-rows'
import type { Things } from './things'

/** On every installation (lib/incidents/default-playbooks.ts). */
const PLAYBOOK = 'plb_leaked_key'
const STEP = { phase: 'contain', title: 'Matrix', guidance: '', action: null } as const
const NOT_THERE = { incidentId: 'inc_0000000000000000000000' }

const ofIncidents = (args: object, answers?: string): ActionRow => ({
  needs: ['incidents:run'],
  own: true,
  args: () => [args],
  ...(answers && { answers }),
})

/** An act in an incident with one step. */
const inIncident = (more: object = {}, answers?: string): ActionRow => ({
  needs: ['incidents:run'],
  own: true,
  args: async (things) => [{ incidentId: await incidentOf(things), ...more }],
  ...(answers && { answers }),
})

/** The server actions of incidents and playbooks. */
export const INCIDENT_ROWS: Record<string, ActionRow> = {
  'security/incidents/actions#openIncidentAction': ofIncidents({ title: 'Matrix', playbookId: PLAYBOOK }),
  'security/incidents/actions#startDrillAction': ofIncidents({ playbookId: PLAYBOOK }),
  'security/incidents/actions#changeIncidentAction': inIncident({ title: 'Renamed' }),
  'security/incidents/actions#addIncidentKeyAction': {
    needs: ['incidents:run'],
    own: true,
    args: async (things) => [
      {
        incidentId: await incidentOf(things),
        key: { accountId: things.account.accountId, keyId: await things.key(), version: null },
      },
    ],
  },
  'security/incidents/actions#removeIncidentKeyAction': inIncident({ keyId: 'key_0000000000000000000000' }),
  'security/incidents/actions#assignStepAction': inIncident({ position: 1, ownerId: null }),
  'security/incidents/actions#startStepAction': inIncident({ position: 1 }),
  'security/incidents/actions#runStepAction': inIncident({ position: 1 }, 'invalid_request'),
  'security/incidents/actions#finishStepAction': inIncident({ position: 1 }),
  'security/incidents/actions#skipStepAction': inIncident({ position: 1, because: 'The matrix tries it' }),
  'security/incidents/actions#reopenStepAction': inIncident({ position: 1 }),
  'security/incidents/actions#addNoteAction': inIncident({ text: 'The matrix tries it' }),
  'security/incidents/actions#closeIncidentAction': inIncident(
    { conclusion: 'The matrix tries it' },
    'steps_open',
  ),
  'security/incidents/actions#reopenIncidentAction': ofIncidents(NOT_THERE, 'not_found'),
  'security/playbooks/actions#savePlaybookAction': ofIncidents({
    ...{ playbookId: null, version: null, name: 'Matrix', summary: '' },
    steps: [STEP],
  }),
  'security/playbooks/actions#archivePlaybookAction': ofIncidents(
    { playbookId: 'plb_0000000000000000000000' },
    'not_found',
  ),
}

const page = (path: PageRow['path']): PageRow => ({ needs: ['incidents:run'], own: true, path })
const ofOne = (rest: string) =>
  page(async (things) => `/security/incidents/${await incidentOf(things)}${rest}`)

/** The pages of incidents and playbooks, and what an incident's page reads and hands out. */
export const INCIDENT_PAGE_ROWS: Record<string, PageRow> = {
  '/security/incidents': page(() => '/security/incidents'),
  '/security/incidents/new': page(() => '/security/incidents/new'),
  '/security/incidents/[incidentId]': ofOne(''),
  '/security/incidents/[incidentId]/live': ofOne('/live'),
  '/security/incidents/[incidentId]/report/markdown': ofOne('/report/markdown'),
  '/security/incidents/[incidentId]/report/pdf': ofOne('/report/pdf'),
  '/security/playbooks': page(() => '/security/playbooks'),
  '/security/playbooks/new': page(() => '/security/playbooks/new'),
  '/security/playbooks/[playbookId]': page(() => `/security/playbooks/${PLAYBOOK}`),
}

async function incidentOf({ db }: Things): Promise<string> {
  const id = newId('inc')
  await db.query(
    `INSERT INTO incidents (id, title, severity, origin, opened_at, opened_by, opened_by_name, playbook_id,
       playbook_name, playbook_version)
     VALUES ($1, 'Matrix', 'low', 'hand', now(), 'matrix', 'Matrix', $2, 'Matrix', 1)`,
    [id, PLAYBOOK],
  )
  await db.query(
    `INSERT INTO incident_steps (incident_id, position, phase, title, guidance)
     VALUES ($1, 1, 'contain', 'Matrix', '')`,
    [id],
  )
  return id
}
