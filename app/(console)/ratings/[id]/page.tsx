import { Pencil } from 'lucide-react'
import type { Metadata, Route } from 'next'
import Link from 'next/link'
import { PageHeader } from '@/components/frame/page-header'
import { FlagList } from '@/components/publications/flag-list'
import { VersionList } from '@/components/publications/version-list'
import { buttonClass } from '@/components/ui/button-class'
import { Card } from '@/components/ui/card'
import { listVersions } from '@/lib/publications/list-versions'
import { found } from '../found'
import { requireAnalyst } from '../require-analyst'

type RatingPageProps = { params: Promise<{ id: string }> }

export const metadata: Metadata = { title: 'Versions of a rating' }

export default async function RatingPage({ params }: RatingPageProps) {
  const ctx = await requireAnalyst()
  const { ratingId, symbol, name, versions, columns, flags } = await found(
    listVersions(ctx, { ratingId: (await params).id }),
  )
  const title = `${name} (${symbol})`
  return (
    <>
      <PageHeader
        crumbs={[{ label: 'Ratings', href: '/ratings' }, { label: title }]}
        title={title}
        action={
          <div className="flex flex-wrap gap-2">
            <Link href={`/tokens/${symbol}` as Route} className={buttonClass()}>
              Public page
            </Link>
            <Link href={`/ratings/${ratingId}/correct` as Route} className={buttonClass('primary')}>
              <Pencil aria-hidden />
              Correct
            </Link>
          </div>
        }
      >
        <p className="text-sm break-words text-muted">{columns.title}</p>
      </PageHeader>
      {flags.length > 0 && (
        <Card title="Flags" description="Odd in what is published now, and kept as printed.">
          <FlagList flags={flags} />
        </Card>
      )}
      <Card
        flush
        title="Versions"
        description="Each keeps what it said. A mistake is corrected by the next one."
      >
        <VersionList versions={versions} />
      </Card>
    </>
  )
}
