import type { Metadata } from 'next'
import { PageHeader } from '@/components/frame/page-header'
import { DraftActs } from '@/components/publications/draft-acts'
import { DraftEntries } from '@/components/publications/draft-entries'
import { DraftStateBadge } from '@/components/publications/draft-state'
import { Card } from '@/components/ui/card'
import { DefinitionList } from '@/components/ui/definition-list'
import { ExactTime } from '@/components/ui/exact-time'
import { getDraft } from '@/lib/publications/get-draft'
import { discardDraftAction, publishDraftAction } from '../../actions'
import { found } from '../../found'
import { requireAnalyst } from '../../require-analyst'

type DraftPageProps = { params: Promise<{ id: string }> }

export const metadata: Metadata = { title: 'Draft of ratings' }

export default async function DraftPage({ params }: DraftPageProps) {
  const ctx = await requireAnalyst()
  const draft = await found(getDraft(ctx, { draftId: (await params).id }))
  const count = (status: string) => draft.entries.filter((entry) => entry.status === status).length
  const flags = draft.entries.reduce((sum, entry) => sum + entry.flags.length, 0)
  return (
    <>
      <PageHeader
        crumbs={[{ label: 'Ratings', href: '/ratings' }, { label: draft.fileName }]}
        title={draft.fileName}
        action={
          draft.state === 'open' && (
            <DraftActs
              draftId={draft.id}
              comparedWith={draft.comparedWith}
              changing={count('new') + count('changed')}
              publishDraft={publishDraftAction}
              discardDraft={discardDraftAction}
            />
          )
        }
      >
        <div>
          <DraftStateBadge state={draft.state} />
        </div>
      </PageHeader>
      <Card>
        <DefinitionList
          facts={[
            { term: 'Imported', fact: <ExactTime at={draft.createdAt} /> },
            { term: 'By', fact: draft.authorName },
            { term: 'Note', fact: draft.note || 'Given when it is published' },
            { term: 'New', fact: count('new') },
            { term: 'Changed', fact: count('changed') },
            { term: 'Unchanged', fact: count('unchanged') },
          ]}
        />
      </Card>
      <Card
        flush
        title={draft.state === 'open' ? 'What publishing would change' : 'Beside what is published now'}
        description={
          flags === 0
            ? 'No flags.'
            : `${flags === 1 ? '1 flag' : `${flags} flags`}: odd, but as printed. Flags are published with the figures.`
        }
      >
        <DraftEntries entries={draft.entries} />
      </Card>
    </>
  )
}
