import type { APIRequestContext, APIResponse } from '@playwright/test'
import { freePort } from '../../scripts/postgres/postmaster.mjs'
import { type IdentityProvider, startIdentityProvider } from '../../scripts/test/identity-provider.mjs'
import { type Instance, startInstance } from './server'

export type SingleSignOn = { idp: IdentityProvider; app: Instance; stop: () => Promise<void> }

const callbackOf = (port: number) => `http://127.0.0.1:${port}/api/auth/callback/oidc`

/** A provider, and an instance of the app that signs people in by it. `issuer` says another one than it is. */
export async function startSingleSignOn(issuer?: (idp: IdentityProvider) => string): Promise<SingleSignOn> {
  const port = await freePort()
  const idp = await startIdentityProvider([callbackOf(port)])
  const app = await startInstance(port, {
    OIDC_ISSUER: issuer?.(idp) ?? idp.issuer,
    OIDC_CLIENT_ID: idp.clientId,
    OIDC_CLIENT_SECRET: idp.clientSecret,
    OIDC_NAME: 'Acme sign-in',
  })
  const stop = async () => {
    await app.terminate()
    await idp.stop()
  }
  return { idp, app, stop }
}

/** Asks the app for the way to the provider, as the button does; cookies stay in the context. */
export async function leaveFor(
  browser: APIRequestContext,
  app: Instance,
  next = '/overview',
): Promise<string> {
  const { csrfToken } = await (await browser.get(`${app.url}/api/auth/csrf`)).json()
  const form = { csrfToken, callbackUrl: next, json: 'true' }
  const { url } = await (await browser.post(`${app.url}/api/auth/signin/oidc`, { form })).json()
  return url
}

/** Goes through the provider as that person, to the address in the app that it sends back to. */
export async function comeBackAs(
  browser: APIRequestContext,
  { app }: SingleSignOn,
  start: string,
  subject: string,
): Promise<URL> {
  let url = new URL(start)
  for (let step = 0; step < 10; step++) {
    if (url.href.startsWith(`${app.url}/`)) return url
    if (url.pathname.startsWith('/interaction/')) url.searchParams.set('subject', subject)
    const answer = await browser.get(url.href, { maxRedirects: 0 })
    url = new URL(answer.headers().location ?? fail(answer), url)
  }
  throw new Error(`the provider sends around in circles: ${url.href}`)
}

function fail(answer: APIResponse): never {
  throw new Error(`the provider answered ${answer.status()} at ${answer.url()}`)
}

export type Outcome = { signedIn: boolean; error: string | null; to: string }

/** Comes back to the app at that address. */
export async function arrive(browser: APIRequestContext, url: URL | string): Promise<Outcome> {
  const answer = await browser.get(String(url), { maxRedirects: 0 })
  const location = new URL(answer.headers().location ?? '', String(url))
  const cookies = answer.headersArray().filter(({ name }) => name.toLowerCase() === 'set-cookie')
  return {
    signedIn: cookies.some(({ value }) => /^keygrade\.session=[^;]/.test(value)),
    error: location.searchParams.get('error'),
    to: location.pathname,
  }
}
