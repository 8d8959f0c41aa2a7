import { json, send } from './http'

export type SignInTry = { signedIn: boolean; error: string | null; status: number; setCookies: string[] }

/** A sign-in as the form makes it, from this address; `secure` as a proxy with TLS would pass it on. */
export async function tryPassword(
  address: string,
  email: string,
  password: string,
  secure = false,
): Promise<SignInTry> {
  const proto: Record<string, string> = secure ? { 'x-forwarded-proto': 'https' } : {}
  const from = { 'x-forwarded-for': address, ...proto }
  const csrf = await send({ path: '/api/auth/csrf', headers: from })
  const cookie = (csrf.headers['set-cookie'] ?? []).map((line) => line.split(';')[0]).join('; ')
  const { csrfToken } = json<{ csrfToken: string }>(csrf)
  const body = new URLSearchParams({ email, password, csrfToken, callbackUrl: '/overview', json: 'true' })
  const answer = await send({
    method: 'POST',
    path: '/api/auth/callback/credentials',
    headers: { ...from, cookie, 'content-type': 'application/x-www-form-urlencoded' },
    body: String(body),
  })
  const url = new URL(json<{ url: string }>(answer).url, 'http://here')
  return {
    signedIn: answer.status === 200,
    error: url.searchParams.get('error'),
    status: answer.status,
    setCookies: [...(csrf.headers['set-cookie'] ?? []), ...(answer.headers['set-cookie'] ?? [])],
  }
}
