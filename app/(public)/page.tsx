import type { Metadata } from 'next'
import { HomeView } from '@/components/public/home-view'
import { database } from '@/lib/platform/db'
import { listTokenFacts } from '@/lib/tokens/list-token-facts'
import { sortTokens } from '@/lib/tokens/token-list'

export const metadata: Metadata = {
  title: { absolute: 'Keygrade: token ratings, and the keys that open their API' },
  description: 'Token ratings with their sources, and API keys that rotate without downtime.',
}

export default async function HomePage() {
  const tokens = await listTokenFacts(database())
  const rated = tokens.filter((token) => token.rating)
  return <HomeView count={tokens.length} rated={sortTokens(rated, '-fundamental')} />
}
