import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext } from '@playwright/test'
import { encode } from 'next-auth/jwt'
import type { Pool } from 'pg'
import { newId } from '../../lib/platform/random'
import type { Account } from './accounts'
import { testDataDir, testUrl } from './environment'
import { send } from './http'

const DAY_SECONDS = 86_400

/** Signs a browser in as the owner: a session row, and the cookie that names it, as the sign-in makes them. */
export async function signInByCookie(db: Pool, context: BrowserContext, account: Account): Promise<void> {
  const sessionId = newId('ses')
  const { rows } = await db.query<{ user_id: string }>(
    `INSERT INTO sessions (id, user_id, created_at, expires_at, last_seen_at, factor_at, second_factor_at,
       address, user_agent)
     SELECT $1, id, now(), now() + interval '1 day', now(), now(), now(), '127.0.0.1', 'e2e'
     FROM users WHERE email = $2
     RETURNING user_id`,
    [sessionId, account.email],
  )
  const secret = process.env.SESSION_SECRET ?? (await readSessionSecret())
  const token = { sub: rows[0]?.user_id, sessionId }
  const value = await encode({ token, secret, maxAge: DAY_SECONDS })
  await context.addCookies([
    { name: 'keygrade.session', value, url: testUrl(), httpOnly: true, sameSite: 'Lax' },
  ])
}

/** Made by the server when it first reads a session, so it is asked for a page that does. */
async function readSessionSecret(): Promise<string> {
  const file = join(testDataDir(), 'session-secret')
  if (!existsSync(file)) await send({ path: '/sign-in' })
  return readFileSync(file, 'utf8').trim()
}
