import { expect, it, vi } from 'vitest'

/** The provider as the environment describes it, which is read once a process. */
async function providerWith(publicUrl: string | undefined) {
  vi.resetModules()
  vi.stubEnv('OIDC_ISSUER', 'https://id.example')
  vi.stubEnv('OIDC_CLIENT_ID', 'keygrade')
  vi.stubEnv('PUBLIC_URL', publicUrl)
  const { oidcProviders } = await import('./oidc')
  const [provider] = oidcProviders()
  if (provider?.type !== 'oauth' || typeof provider.token !== 'object') throw new Error('no provider')
  const { params } = provider.authorization as { params: Record<string, unknown> }
  return { params, token: provider.token }
}

it.each([
  ['https://keys.example/', 'https://keys.example/api/auth/callback/oidc'],
  [undefined, 'http://by-the-proxy/api/auth/callback/oidc'],
])('sends back to where people reach the installation: PUBLIC_URL %s', async (publicUrl, redirect) => {
  const { params, token } = await providerWith(publicUrl)
  expect(params.redirect_uri).toBe(publicUrl && redirect)
  const callback = vi.fn(async () => ({}))
  const client = { callback, issuer: { metadata: { issuer: 'https://id.example' } } }
  const callbackUrl = 'http://by-the-proxy/api/auth/callback/oidc'
  await token.request?.({ client, params: {}, checks: {}, provider: { callbackUrl } } as never)
  expect(callback).toHaveBeenCalledWith(redirect, {}, {})
})
