import type { Metadata, Route } from 'next'
import { headers } from 'next/headers'
import { permanentRedirect } from 'next/navigation'
import { cache } from 'react'
import type { Range } from '@/components/tokens/price-card'
import { TokenView } from '@/components/tokens/token-view'
import { UnknownToken } from '@/components/tokens/unknown-token'
import { getPriceHistory } from '@/lib/market/get-price-history'
import { database } from '@/lib/platform/db'
import { setPageStatus } from '@/lib/platform/page-status'
import { findSimilarTokens } from '@/lib/tokens/find-similar-tokens'
import { getTokenFacts } from '@/lib/tokens/get-token-facts'

type TokenPageProps = {
  params: Promise<{ symbol: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const tokenFacts = cache((symbol: string) => getTokenFacts(database(), symbol.toUpperCase()))

export async function generateMetadata({ params }: TokenPageProps): Promise<Metadata> {
  const symbol = decoded((await params).symbol)
  const token = await tokenFacts(symbol)
  if (!token) return { title: 'No such token', robots: { index: false } }
  const what = token.rating ? 'published grades, baseline, scenarios, risks' : 'observed prices'
  return {
    title: `${token.name} (${token.symbol})`,
    description: `${token.name} (${token.symbol}): ${what} and price history, each figure with its source and date.`,
  }
}

export default async function TokenPage({ params, searchParams }: TokenPageProps) {
  const { symbol: raw } = await params
  const symbol = decoded(raw)
  const token = await tokenFacts(symbol)
  if (!token) {
    setPageStatus((await headers()).get('x-request-id'), 404)
    return <UnknownToken typed={symbol} near={await findSimilarTokens(database(), symbol)} />
  }
  const query = await searchParams
  if (raw !== token.symbol) permanentRedirect(`/tokens/${token.symbol}${searchOf(query)}` as Route)
  const { readings, supply } = await getPriceHistory(database(), token.symbol)
  const cap = Number(query.cap)
  return (
    <TokenView
      token={token}
      readings={readings}
      supply={supply}
      range={rangeOf(query.range)}
      cap={Number.isFinite(cap) ? cap : null}
    />
  )
}

function rangeOf(range: string | string[] | undefined): Range {
  return range === '1y' || range === '3y' ? range : 'all'
}

/** Next hands over the segment as it stood in the address; a broken escape stays as typed. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

function searchOf(query: Record<string, string | string[] | undefined>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    for (const one of [value ?? []].flat()) search.append(name, one)
  }
  return search.size > 0 ? `?${search}` : ''
}
