import type { Metadata, Route } from 'next'
import { headers } from 'next/headers'
import { notFound, permanentRedirect } from 'next/navigation'
import { cache } from 'react'
import { GradeDayView } from '@/components/grades/grade-day-view'
import { UnknownToken } from '@/components/tokens/unknown-token'
import { getGradeDay } from '@/lib/grades/get-grade-day'
import { isSameAsStored } from '@/lib/grades/grade-day-document'
import { ownDetail } from '@/lib/grades/own-detail'
import { gradeDayPath } from '@/lib/grades/own-view'
import { database } from '@/lib/platform/db'
import { setPageStatus } from '@/lib/platform/page-status'
import { findSimilarTokens } from '@/lib/tokens/find-similar-tokens'
import { decoded, loadToken } from '../../load-token'

type GradeDayPageProps = { params: Promise<{ symbol: string; on: string }> }

const loadDay = cache((symbol: string, on: string) => getGradeDay(database(), symbol, on))

export async function generateMetadata({ params }: GradeDayPageProps): Promise<Metadata> {
  const { symbol, on } = await params
  const token = await loadToken(symbol)
  const day = token && (await loadDay(token.symbol, on))
  if (!day) return { title: 'No such day', robots: { index: false } }
  const page = gradeDayPath(token.symbol, on)
  return {
    title: `Own grades of ${token.name} (${token.symbol}) on ${on}`,
    description: `Every input, source, scale and sum of our own grades of ${token.symbol} on ${on}.`,
    alternates: { canonical: page, types: { 'application/json': `${page}.json` } },
  }
}

export default async function GradeDayPage({ params }: GradeDayPageProps) {
  const { symbol: segment, on } = await params
  const token = await loadToken(segment)
  if (!token) {
    const typed = decoded(segment)
    setPageStatus((await headers()).get('x-request-id'), 404)
    return <UnknownToken typed={typed} near={await findSimilarTokens(database(), typed)} />
  }
  const day = await loadDay(token.symbol, on)
  if (!day) notFound()
  if (segment !== token.symbol) permanentRedirect(gradeDayPath(token.symbol, on) as Route)
  return (
    <GradeDayView
      token={token}
      detail={ownDetail(day.evidence, day.computedAt)}
      before={day.before}
      after={day.after}
      same={isSameAsStored(day)}
    />
  )
}
