import type { Metadata } from 'next'
import { PageHeader } from '@/components/frame/page-header'
import { INCIDENTS_PATH } from '@/components/incidents/incident-paths'
import { NewIncidentForm } from '@/components/incidents/new-incident-form'
import { getDeskAccount } from '@/lib/desk/get-desk-account'
import { DRILLS_ACCOUNT } from '@/lib/incidents/incident-target'
import { listPlaybooks } from '@/lib/incidents/list-playbooks'
import { getKey } from '@/lib/keys/get-key'
import { orNotFound, requireDeskAccount } from '../../../require-desk'
import { requireIncidents } from '../../../require-incidents'
import { findOnDeskAction } from '../../actions'
import { openIncidentAction } from '../actions'
import { readNewIncident } from './read-new-incident'

export const metadata: Metadata = { title: 'Open an incident' }

type NewIncidentPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** From a leak, from a key's page, or by hand: the address says which key, and how one came here. */
export default async function NewIncidentPage({ searchParams }: NewIncidentPageProps) {
  const ctx = await requireIncidents()
  const asked = readNewIncident(await searchParams)
  const playbooks = (await listPlaybooks(ctx)).filter(({ archivedAt }) => archivedAt === null)
  const about = asked.key ? await readKey(asked.key) : null
  const keys = about ? [about.key] : []
  const crumbs = [
    { label: 'Security', href: '/security' },
    { label: 'Incidents', href: INCIDENTS_PATH },
    { label: 'Open an incident' },
  ] as const
  return (
    <>
      <PageHeader crumbs={crumbs} title="Open an incident">
        <p className="max-w-prose text-muted">
          The clock starts when it is open. Everything here can be changed and added to later.
        </p>
      </PageHeader>
      <NewIncidentForm
        playbooks={playbooks}
        origin={asked.origin}
        title={keys[0] ? `Leaked key: ${keys[0].name}`.slice(0, 100) : ''}
        playbookId={about?.playbookId ?? null}
        keys={keys}
        open={openIncidentAction}
        find={findOnDeskAction}
      />
    </>
  )
}

async function readKey({
  accountId,
  keyId,
  version,
}: NonNullable<ReturnType<typeof readNewIncident>['key']>) {
  const inAccount = await requireDeskAccount(accountId)
  const key = await orNotFound(getKey(inAccount, { keyId }))
  const { name: accountName } = await getDeskAccount(inAccount)
  const { name, environment, metadata } = key
  return {
    key: { accountId, accountName, keyId, name, environment, version },
    // A drill's key says which playbook it was started with.
    playbookId: (accountId === DRILLS_ACCOUNT && metadata.drill) || null,
  }
}
