import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext } from '@playwright/test'
import { encode } from 'next-auth/jwt'
import type { Pool } from 'pg'
import { newId } from '../../lib/platform/random'
import { testDataDir, testUrl } from './environment'
import { send } from './http'

const DAY_SECONDS = 86_400

/** How the session came to be; by default just now, with a second factor given. */
export type SessionWanted = { secondFactor?: boolean; factorAgeSeconds?: number; accountId?: string }

/** A session row and the value of the cookie that names it, as the sign-in makes them. */
export async function sessionCookie(
  db: Pool,
  email: string,
  { secondFactor = true, factorAgeSeconds = 0, accountId }: SessionWanted = {},
): Promise<{ sessionId: string; value: string }> {
  const sessionId = newId('ses')
  const { rows } = await db.query<{ user_id: string }>(
    `INSERT INTO sessions (id, user_id, created_at, expires_at, last_seen_at, factor_at, second_factor_at,
       address, user_agent, account_id)
     SELECT $1, id, now(), now() + interval '1 day', now(), now() - $4 * interval '1 second',
       CASE WHEN $3 THEN now() - $4 * interval '1 second' END, '127.0.0.1', 'e2e', $5
     FROM users WHERE email = $2 RETURNING user_id`,
    [sessionId, email, secondFactor, factorAgeSeconds, accountId ?? null],
  )
  const secret = process.env.SESSION_SECRET ?? (await readSessionSecret())
  const token = { sub: rows[0]?.user_id, sessionId }
  return { sessionId, value: await encode({ token, secret, maxAge: DAY_SECONDS }) }
}

/** Signs a browser in as that person. */
export async function signInByCookie(
  db: Pool,
  context: BrowserContext,
  { email }: { email: string },
  wanted: SessionWanted = {},
): Promise<string> {
  const { sessionId, value } = await sessionCookie(db, email, wanted)
  await context.addCookies([
    { name: 'keygrade.session', value, url: testUrl(), httpOnly: true, sameSite: 'Lax' },
  ])
  return sessionId
}

/** Made by the server when it first reads a session, so it is asked for a page that does. */
async function readSessionSecret(): Promise<string> {
  const file = join(testDataDir(), 'session-secret')
  if (!existsSync(file)) await send({ path: '/sign-in' })
  return readFileSync(file, 'utf8').trim()
}
