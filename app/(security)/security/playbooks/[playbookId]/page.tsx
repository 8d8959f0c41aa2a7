import type { Metadata } from 'next'
import { PageHeader } from '@/components/frame/page-header'
import { PlaybookEditor } from '@/components/playbooks/playbook-editor'
import { PutAway } from '@/components/playbooks/put-away'
import { Notice } from '@/components/ui/notice'
import { RelativeTime } from '@/components/ui/relative-time'
import { getPlaybook } from '@/lib/incidents/get-playbook'
import { orNotFound } from '../../../require-desk'
import { requireIncidents } from '../../../require-incidents'
import { archivePlaybookAction, savePlaybookAction } from '../actions'

export const metadata: Metadata = { title: 'Playbook' }

type PlaybookPageProps = { params: Promise<{ playbookId: string }> }

export default async function PlaybookPage({ params }: PlaybookPageProps) {
  const { playbookId } = await params
  const ctx = await requireIncidents()
  const playbook = await orNotFound(getPlaybook(ctx, { playbookId }))
  const away = playbook.archivedAt !== null
  const crumbs = [
    { label: 'Security', href: '/security' },
    { label: 'Playbooks', href: '/security/playbooks' },
    { label: playbook.name },
  ] as const
  return (
    <>
      <PageHeader
        crumbs={crumbs}
        title={playbook.name}
        action={!away && <PutAway playbook={playbook} archive={archivePlaybookAction} />}
      >
        <p className="text-muted">
          Version {playbook.version}, saved <RelativeTime at={playbook.changedAt} /> by {playbook.changedBy}
        </p>
      </PageHeader>
      {away && (
        <Notice>This playbook was put away: no new incident takes it. Saving it brings it back.</Notice>
      )}
      <PlaybookEditor playbook={playbook} save={savePlaybookAction} />
    </>
  )
}
