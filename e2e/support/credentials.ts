import { json, send } from './http'

export type SignInTry = {
  signedIn: boolean
  error: string | null
  status: number
  setCookies: string[]
  /** Where it leads. */
  location: string
}

/** `secure` as a proxy with TLS would pass it on; `held` is a cookie that the browser had before. */
type Manner = { secure?: boolean; held?: string; callbackUrl?: string }

/** A sign-in as the form makes it, from this address. */
export async function tryPassword(
  address: string,
  email: string,
  password: string,
  { secure = false, held, callbackUrl = '/overview' }: Manner = {},
): Promise<SignInTry> {
  const proto: Record<string, string> = secure ? { 'x-forwarded-proto': 'https' } : {}
  const from = { 'x-forwarded-for': address, ...proto }
  const csrf = await send({ path: '/api/auth/csrf', headers: from })
  const given = (csrf.headers['set-cookie'] ?? []).map((line) => line.split(';')[0])
  const cookie = [...given, ...(held ? [held] : [])].join('; ')
  const { csrfToken } = json<{ csrfToken: string }>(csrf)
  const body = new URLSearchParams({ email, password, csrfToken, callbackUrl, json: 'true' })
  const answer = await send({
    method: 'POST',
    path: '/api/auth/callback/credentials',
    headers: { ...from, cookie, 'content-type': 'application/x-www-form-urlencoded' },
    body: String(body),
  })
  const location = json<{ url: string }>(answer).url
  const url = new URL(location, 'http://here')
  return {
    signedIn: answer.status === 200,
    error: url.searchParams.get('error'),
    status: answer.status,
    setCookies: [...(csrf.headers['set-cookie'] ?? []), ...(answer.headers['set-cookie'] ?? [])],
    location,
  }
}
