import { BookOpen, Plus } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { PageHeader } from '@/components/frame/page-header'
import { PlaybooksTable } from '@/components/playbooks/playbooks-table'
import { buttonClass } from '@/components/ui/button-class'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { listPlaybooks } from '@/lib/incidents/list-playbooks'
import { requireIncidents } from '../../require-incidents'

export const metadata: Metadata = { title: 'Playbooks' }

export default async function PlaybooksPage() {
  const playbooks = await listPlaybooks(await requireIncidents())
  const write = (
    <Link href="/security/playbooks/new" className={buttonClass('primary')}>
      <Plus aria-hidden />
      Write a playbook
    </Link>
  )
  return (
    <>
      <PageHeader
        crumbs={[{ label: 'Security', href: '/security' }, { label: 'Playbooks' }]}
        title="Playbooks"
        action={write}
      >
        <p className="max-w-prose text-muted">
          The steps of an incident, written on a calm day. An incident takes a copy when it is opened.
        </p>
      </PageHeader>
      <Card flush>
        {playbooks.length > 0 ? (
          <PlaybooksTable playbooks={playbooks} />
        ) : (
          <EmptyState icon={BookOpen} title="No playbook yet" action={write}>
            An incident is worked through by one.
          </EmptyState>
        )}
      </Card>
    </>
  )
}
