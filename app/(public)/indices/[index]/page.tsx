import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { IndexView } from '@/components/indices/index-view'
import { UnknownIndex } from '@/components/indices/unknown-index'
import { getIndexReport } from '@/lib/indices/get-index-report'
import { readIndexQuery } from '@/lib/indices/index-query'
import { findIndex } from '@/lib/indices/index-rules'
import { systemClock } from '@/lib/platform/clock'
import { database } from '@/lib/platform/db'
import { setPageStatus } from '@/lib/platform/page-status'

type IndexPageProps = {
  params: Promise<{ index: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: IndexPageProps): Promise<Metadata> {
  const index = findIndex((await params).index)
  if (!index) return { title: 'No such index', robots: { index: false } }
  return {
    title: `${index.name} index`,
    description: `${index.name}: rules, monthly back-test with costs, drawdown and concentration, beside each single token, and its limits.`,
    alternates: { canonical: `/indices/${index.id}` },
  }
}

export default async function IndexPage({ params, searchParams }: IndexPageProps) {
  const index = findIndex((await params).index)
  if (!index) {
    setPageStatus((await headers()).get('x-request-id'), 404)
    return <UnknownIndex />
  }
  const { query, ignored } = readIndexQuery(index, await searchParams)
  const { report, history } = await getIndexReport(database(), query.rules)
  const today = systemClock.now().toISOString().slice(0, 10)
  return (
    <IndexView
      index={index}
      query={query}
      ignored={ignored}
      report={report}
      history={history}
      today={today}
    />
  )
}
