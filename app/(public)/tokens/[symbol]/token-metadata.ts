import type { Metadata } from 'next'
import type { TokenFacts } from '@/lib/tokens/token-document'

/** What the head of a token's page says: its one address, its other forms, and its preview. */
export function tokenMetadata(token: TokenFacts | null, origin: string): Metadata {
  if (!token) return { title: 'No such token', robots: { index: false } }
  const { symbol, name, rating } = token
  const page = `${origin}/tokens/${symbol}`
  const what = rating ? 'published grades beside our own, baseline, scenarios, risks' : 'our own grades'
  const title = `${name} (${symbol})`
  const description = `${title}: ${what} and price history, each figure with its source and date.`
  return {
    title,
    description,
    alternates: {
      canonical: page,
      types: { 'application/json': `${page}.json`, 'text/markdown': `${page}.md` },
    },
    openGraph: {
      type: 'website',
      siteName: 'Keygrade',
      title,
      description,
      url: page,
      images: [{ url: `${page}.png`, width: 1200, height: 630, type: 'image/png', alt: description }],
    },
    twitter: { card: 'summary_large_image' },
  }
}
