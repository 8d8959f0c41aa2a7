import 'server-only'
import { env } from '@/lib/platform/env'

export type OidcSettings = {
  /** Without a slash at the end, as issuers are compared. */
  issuer: string
  clientId: string
  /** A public client has none and is held by PKCE alone. */
  clientSecret: string | undefined
  /** What the button calls it. */
  name: string
}

/** The installation's OIDC provider, from the environment; null when there is none. */
export function oidcSettings(): OidcSettings | null {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME } = env()
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID) return null
  const issuer = withoutSlash(OIDC_ISSUER)
  return { issuer, clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET, name: OIDC_NAME }
}

/** Issuers with and without a slash at the end are one: operators write either. */
export function withoutSlash(issuer: string): string {
  return issuer.replace(/\/+$/, '')
}
