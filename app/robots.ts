import type { MetadataRoute } from 'next'
import { requestOrigin } from './(public)/request-origin'

/** Crawlers may read what is public; what needs a session or a key has nothing for them. */
export default async function robots(): Promise<MetadataRoute.Robots> {
  return {
    rules: { userAgent: '*', allow: '/', disallow: ['/api/', '/v1/', '/sign-in'] },
    sitemap: `${await requestOrigin()}/sitemap.xml`,
  }
}
