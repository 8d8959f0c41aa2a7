import type { MetadataRoute } from 'next'
import { newest } from '@/components/tokens/token-structured-data'
import { database } from '@/lib/platform/db'
import { heldTokenFacts } from '@/lib/tokens/held-token-facts'
import { requestOrigin } from './(public)/request-origin'

const PAGES = ['/', '/tokens', '/indices', '/track-record', '/methodology']

/** Every public page that stands by itself; what is only a view of others (compare, filters) is not listed. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const origin = await requestOrigin()
  const { tokens } = (await heldTokenFacts(database())).index
  return [
    ...PAGES.map((path) => ({ url: origin + path })),
    ...tokens.map((token) => ({
      url: `${origin}/tokens/${encodeURIComponent(token.symbol)}`,
      lastModified: newest(token) ?? undefined,
    })),
  ]
}
