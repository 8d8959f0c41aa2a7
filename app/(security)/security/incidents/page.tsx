import { Plus, SearchX, ShieldCheck } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { PageHeader } from '@/components/frame/page-header'
import { INCIDENTS_PATH } from '@/components/incidents/incident-paths'
import { IncidentsFilter } from '@/components/incidents/incidents-filter'
import { IncidentsTable } from '@/components/incidents/incidents-table'
import { StartDrill } from '@/components/incidents/start-drill'
import { buttonClass } from '@/components/ui/button-class'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { listIncidents } from '@/lib/incidents/list-incidents'
import { listPlaybooks } from '@/lib/incidents/list-playbooks'
import { requireIncidents } from '../../require-incidents'
import { startDrillAction } from './actions'
import { readIncidentsQuery } from './read-incidents-query'

export const metadata: Metadata = { title: 'Incidents' }

type IncidentsPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function IncidentsPage({ searchParams }: IncidentsPageProps) {
  const ctx = await requireIncidents()
  const query = readIncidentsQuery(await searchParams)
  const [incidents, playbooks] = await Promise.all([listIncidents(ctx, query), listPlaybooks(ctx)])
  const open = (
    <Link href="/security/incidents/new" className={buttonClass('primary')}>
      <Plus aria-hidden />
      Open an incident
    </Link>
  )
  return (
    <>
      <PageHeader
        crumbs={[{ label: 'Security', href: '/security' }, { label: 'Incidents' }]}
        title="Incidents"
        action={
          <div className="flex flex-wrap gap-2">
            <StartDrill
              playbooks={playbooks.filter(({ archivedAt }) => archivedAt === null)}
              start={startDrillAction}
            />
            {open}
          </div>
        }
      />
      <IncidentsFilter />
      <Card flush>
        {incidents.length > 0 && <IncidentsTable incidents={incidents} />}
        {incidents.length === 0 && query.q && (
          <EmptyState
            icon={SearchX}
            title="No incident matches this search"
            action={
              <Link href={INCIDENTS_PATH} className={buttonClass()}>
                Clear the filter
              </Link>
            }
          >
            Search looks in titles and numbers.
          </EmptyState>
        )}
        {incidents.length === 0 && !query.q && (
          <EmptyState
            icon={ShieldCheck}
            title={query.show === 'closed' ? 'No incident was closed yet' : 'No incident is open'}
          >
            Paste a leaked key into{' '}
            <Link href="/security" className="underline">
              Find
            </Link>{' '}
            and open an incident from what it finds, or start a drill to see how fast you are.
          </EmptyState>
        )}
      </Card>
    </>
  )
}
