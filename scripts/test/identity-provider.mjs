import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import Provider from 'oidc-provider'

/**
 * A real OIDC provider on loopback whose people are what a test says they are. Whoever is sent to it is asked for a
 * subject and comes back as that one: no password, since it is not the provider that is tested.
 */
export async function startIdentityProvider(redirectUris) {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${server.address().port}`
  const clientId = 'keygrade'
  const clientSecret = randomBytes(24).toString('hex')
  /** Claims by subject. */
  const people = new Map()
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: redirectUris }],
    claims: { email: ['email', 'email_verified'], profile: ['name'] },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    ttl: {
      AccessToken: 600,
      AuthorizationCode: 60,
      Grant: 600,
      IdToken: 600,
      Interaction: 600,
      Session: 600,
    },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ sub, ...people.get(sub) }) }),
    // Nobody is asked for consent: the operator's own app was given it.
    loadExistingGrant: async ({ oidc }) => {
      const { clientId: client } = oidc.client
      const grant = new oidc.provider.Grant({ clientId: client, accountId: oidc.session.accountId })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
  })
  const callback = provider.callback()
  server.on('request', (req, res) => {
    const url = new URL(req.url, issuer)
    if (url.pathname === '/favicon.ico') return res.writeHead(204).end()
    if (!url.pathname.startsWith('/interaction/')) return callback(req, res)
    answerInteraction(provider, url, req, res).catch((error) => res.writeHead(500).end(String(error)))
  })
  const stop = async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return { issuer, clientId, clientSecret, people, stop }
}

async function answerInteraction(provider, { searchParams }, req, res) {
  const subject = searchParams.get('subject')
  if (searchParams.has('decline')) {
    return provider.interactionFinished(req, res, { error: 'access_denied' })
  }
  if (subject) return provider.interactionFinished(req, res, { login: { accountId: subject } })
  res.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
  res.end(`<!doctype html><html lang="en"><title>Provider</title><main><h1>Provider</h1>
    <form><label>Subject <input name="subject" required></label> <button>Continue</button></form>
    <form><button name="decline" value="1">Decline</button></form></main></html>`)
}
