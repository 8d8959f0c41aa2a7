import 'server-only'
import { cookies } from 'next/headers'
import type { Account, NextAuthOptions, Profile, User } from 'next-auth'
import type { OAuthConfig } from 'next-auth/providers/oauth'
import { readClaims } from '@/lib/identities/read-claims'
import { env, publicUrl } from '@/lib/platform/env'
import { toAppError } from '@/lib/platform/unexpected'
import type { RequestOrigin } from '../auth-options'
import { linkIdentity } from '../link-identity'
import { noteFailedSignIn } from '../note-failed-sign-in'
import { type OidcSettings, oidcSettings, withoutSlash } from '../oidc-settings'
import { readContext } from '../require-context'
import { sessionOptions } from '../session-options'
import { SESSION_SECONDS } from '../session-standing'
import { signInByIdentity } from '../sign-in-by-identity'
import { world } from '../world'

/** Part of the address that providers are told: /api/auth/callback/oidc. */
const ID = 'oidc'

/** The installation's provider, if it has one: by code with PKCE, state and nonce, and a verified id_token. */
export function oidcProviders(): NextAuthOptions['providers'] {
  const settings = oidcSettings()
  return settings ? [provider(settings)] : []
}

function provider({ issuer, clientId, clientSecret, name }: OidcSettings): OAuthConfig<Profile> {
  // What a proxy says of its name may differ from what was registered at the provider.
  const registered = env().PUBLIC_URL && `${publicUrl()}/api/auth/callback/${ID}`
  return {
    id: ID,
    type: 'oauth',
    name,
    clientId,
    clientSecret,
    client: clientSecret ? {} : { token_endpoint_auth_method: 'none' },
    wellKnown: `${issuer}/.well-known/openid-configuration`,
    // Asked for an age, a provider has to say when it last saw the person: that is how fresh the session is.
    authorization: {
      params: {
        scope: 'openid email profile',
        max_age: SESSION_SECONDS,
        ...(registered && { redirect_uri: registered }),
      },
    },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    token: {
      async request({ client, params, checks, provider: { callbackUrl } }) {
        // A discovery document that names another issuer would send code and secret to another's door.
        const found = String(client.issuer.metadata.issuer)
        if (withoutSlash(found) !== issuer) throw new Error(`OIDC_ISSUER says it is the issuer ${found}`)
        return { tokens: await client.callback(registered ?? callbackUrl, params, checks) }
      },
    },
    userinfo: {
      // Many providers tell the e-mail here only. The answer must be about the subject of the id_token.
      async request({ client, tokens }) {
        // next-auth types its own plain shape; what it hands over is what `callback` above answered.
        const found = tokens as Awaited<ReturnType<typeof client.callback>>
        const claims = found.claims() as Profile & { email?: string }
        if (claims.email || !client.issuer.metadata.userinfo_endpoint) return claims
        return { ...(await client.userinfo(found)), ...claims }
      },
    },
    // Who it is here is decided below, by one verb: until then there is no session.
    profile: ({ sub }) => ({ id: String(sub), sessionId: '' }),
  }
}

/**
 * next-auth's question whether somebody may come in, and as whom: true, or where a refusal is told. Every other way
 * to sign in has decided by itself.
 */
export async function admitByProvider(
  origin: RequestOrigin,
  user: User,
  account: Account | null,
  profile: Profile | undefined,
): Promise<boolean | string> {
  const settings = oidcSettings()
  if (account?.provider !== ID || !settings) return true
  try {
    const claimed = readClaims(profile)
    if (!claimed) return refused(origin, 'OAuthCallback')
    const known = { ...claimed, issuer: settings.issuer }
    const ctx = await readContext()
    const linking = ctx ? await linkIdentity(ctx, known) : 'not_asked'
    if (linking !== 'not_asked') return `/profile?single-sign-on=${linking}`
    const result = await signInByIdentity({ ...world(), ...origin }, known)
    if (typeof result === 'string') return refused(origin, result)
    const { userId, sessionId } = result
    Object.assign(user, { id: userId, sessionId })
    return true
  } catch (error) {
    return refused(origin, toAppError(error, origin.requestId).code)
  }
}

/** Back to the sign-in, with the page that was wanted as next-auth remembers it. */
async function refused(origin: RequestOrigin, error: string): Promise<string> {
  noteFailedSignIn(origin, ID, error)
  const name = sessionOptions(origin).cookies?.callbackUrl?.name ?? ''
  const callbackUrl = (await cookies()).get(name)?.value ?? ''
  return `/sign-in?${new URLSearchParams({ error, callbackUrl })}`
}
