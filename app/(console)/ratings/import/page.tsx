import type { Metadata } from 'next'
import { PageHeader } from '@/components/frame/page-header'
import { ImportForm } from '@/components/publications/import-form'
import { MOST_BYTES } from '@/lib/publications/publication-contract'
import { importRatingsAction } from '../actions'
import { requireAnalyst } from '../require-analyst'

export const metadata: Metadata = { title: 'Import ratings' }

export default async function ImportPage() {
  await requireAnalyst()
  return (
    <>
      <PageHeader
        crumbs={[{ label: 'Ratings', href: '/ratings' }, { label: 'Import' }]}
        title="Import ratings"
      >
        <p className="text-sm text-muted">
          Every row is checked first. One bad row, and nothing is changed: all bad rows are named.
        </p>
      </PageHeader>
      <ImportForm mostBytes={MOST_BYTES} importRatings={importRatingsAction} />
    </>
  )
}
