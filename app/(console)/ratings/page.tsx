import { Upload } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { PageHeader } from '@/components/frame/page-header'
import { DraftsTable } from '@/components/publications/drafts-table'
import { RatingsTable } from '@/components/publications/ratings-table'
import { buttonClass } from '@/components/ui/button-class'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { listDrafts } from '@/lib/publications/list-drafts'
import { listRatings } from '@/lib/publications/list-ratings'
import { requireAnalyst } from './require-analyst'

export const metadata: Metadata = { title: 'Ratings' }

export default async function RatingsPage() {
  const ctx = await requireAnalyst()
  const [ratings, drafts] = await Promise.all([listRatings(ctx), listDrafts(ctx)])
  return (
    <>
      <PageHeader
        crumbs={[{ label: 'Ratings' }]}
        title="Ratings"
        action={
          <Link href="/ratings/import" className={buttonClass('primary')}>
            <Upload aria-hidden />
            Import
          </Link>
        }
      />
      <Card flush title="Drafts" description="Imported, checked, and not public before they are published.">
        {drafts.length > 0 ? (
          <DraftsTable drafts={drafts} />
        ) : (
          <EmptyState title="Nothing was imported yet">
            Import a JSON or CSV file: you see what it would change before anything is published.
          </EmptyState>
        )}
      </Card>
      <Card flush title="Published" description="What public pages and the API show, with every version.">
        {ratings.length > 0 ? (
          <RatingsTable ratings={ratings} />
        ) : (
          <EmptyState title="No rating is published">Import a file to begin.</EmptyState>
        )}
      </Card>
    </>
  )
}
