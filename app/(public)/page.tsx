import type { Metadata } from 'next'
import { HomeView } from '@/components/public/home-view'
import { database } from '@/lib/platform/db'
import { heldTokenFacts } from '@/lib/tokens/held-token-facts'
import { sortTokens } from '@/lib/tokens/token-list'

export const metadata: Metadata = {
  title: { absolute: 'Keygrade: token ratings, and the keys that open their API' },
  description: 'Token ratings with their sources, and API keys that rotate without downtime.',
}

export default async function HomePage() {
  const { tokens } = (await heldTokenFacts(database())).index
  const rated = tokens.filter((token) => token.rating)
  return <HomeView tokens={tokens} rated={sortTokens(rated, '-fundamental')} />
}
