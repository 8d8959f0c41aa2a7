import type { Metadata, Route } from 'next'
import { PageHeader } from '@/components/frame/page-header'
import { CorrectionForm } from '@/components/publications/correction-form'
import { listVersions } from '@/lib/publications/list-versions'
import { correctRatingAction } from '../../actions'
import { found } from '../../found'
import { requireAnalyst } from '../../require-analyst'

type CorrectPageProps = { params: Promise<{ id: string }> }

export const metadata: Metadata = { title: 'Correct a rating' }

export default async function CorrectPage({ params }: CorrectPageProps) {
  const ctx = await requireAnalyst()
  const { ratingId, symbol, name, versions, columns } = await found(
    listVersions(ctx, { ratingId: (await params).id }),
  )
  const title = `${name} (${symbol})`
  return (
    <>
      <PageHeader
        crumbs={[
          { label: 'Ratings', href: '/ratings' },
          { label: title, href: `/ratings/${ratingId}` as Route },
          { label: 'Correct' },
        ]}
        title={`Correct ${title}`}
      >
        <p className="text-sm text-muted">Empty is N/A. The version before stays readable beside this one.</p>
      </PageHeader>
      <CorrectionForm
        ratingId={ratingId}
        version={versions[0]?.number ?? 1}
        columns={columns}
        correctRating={correctRatingAction}
      />
    </>
  )
}
