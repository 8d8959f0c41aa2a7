import type { Metadata, Route } from 'next'
import { headers } from 'next/headers'
import { permanentRedirect } from 'next/navigation'
import type { Range } from '@/components/tokens/price-card'
import { StructuredData } from '@/components/tokens/structured-data'
import { tokenStructuredData } from '@/components/tokens/token-structured-data'
import { TokenView } from '@/components/tokens/token-view'
import { UnknownToken } from '@/components/tokens/unknown-token'
import { database } from '@/lib/platform/db'
import { setPageStatus } from '@/lib/platform/page-status'
import { findSimilarTokens } from '@/lib/tokens/find-similar-tokens'
import { requestOrigin } from '../../request-origin'
import { decoded, loadToken, loadTokenPage } from './load-token'
import { tokenMetadata } from './token-metadata'

type Query = Record<string, string | string[] | undefined>
type TokenPageProps = { params: Promise<{ symbol: string }>; searchParams: Promise<Query> }

export async function generateMetadata({ params }: TokenPageProps): Promise<Metadata> {
  const token = await loadToken((await params).symbol)
  return tokenMetadata(token, await requestOrigin())
}

export default async function TokenPage({ params, searchParams }: TokenPageProps) {
  const { symbol: segment } = await params
  const asked = await headers()
  const token = await loadToken(segment)
  if (!token) {
    const typed = decoded(segment)
    setPageStatus(asked.get('x-request-id'), 404)
    return <UnknownToken typed={typed} near={await findSimilarTokens(database(), typed)} />
  }
  const query = await searchParams
  if (segment !== token.symbol) permanentRedirect(`/tokens/${token.symbol}${searchOf(query)}` as Route)
  const facts = await loadTokenPage(token)
  const nonce = asked.get('x-nonce') ?? undefined
  return (
    <>
      <StructuredData items={tokenStructuredData(facts, await requestOrigin())} nonce={nonce} />
      <TokenView facts={facts} range={rangeOf(query.range)} query={query} nonce={nonce} />
    </>
  )
}

function rangeOf(range: string | string[] | undefined): Range {
  return range === '1y' || range === '3y' ? range : 'all'
}

function searchOf(query: Query): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    for (const one of [value ?? []].flat()) search.append(name, one)
  }
  return search.size > 0 ? `?${search}` : ''
}
