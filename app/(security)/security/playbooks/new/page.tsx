import type { Metadata } from 'next'
import { PageHeader } from '@/components/frame/page-header'
import { PlaybookEditor } from '@/components/playbooks/playbook-editor'
import { requireIncidents } from '../../../require-incidents'
import { savePlaybookAction } from '../actions'

export const metadata: Metadata = { title: 'Write a playbook' }

export default async function NewPlaybookPage() {
  await requireIncidents()
  const crumbs = [
    { label: 'Security', href: '/security' },
    { label: 'Playbooks', href: '/security/playbooks' },
    { label: 'Write a playbook' },
  ] as const
  return (
    <>
      <PageHeader crumbs={crumbs} title="Write a playbook" />
      <PlaybookEditor playbook={null} save={savePlaybookAction} />
    </>
  )
}
