// better-auth's API key plugin on PostgreSQL, behind node:http. Its own tables, its own first key; the other keys
// are copies of that row with digests of their own, since creating them one by one takes long.
import { randomBytes } from 'node:crypto'
import { apiKey, defaultKeyHasher } from '@better-auth/api-key'
import { betterAuth } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import pg from 'pg'
import { serveReference } from './serve-reference.mjs'

const COPY = `INSERT INTO apikey SELECT (jsonb_populate_record(first, jsonb_build_object('id', copies.id, 'key', copies.key))).*
              FROM apikey AS first, unnest($1::text[], $2::text[]) AS copies(id, key)`
const PERMISSIONS = { tokens: ['read'] }
const YEAR_SECONDS = 365 * 86_400

async function makeKeys(auth, pool, count) {
  const owner = {
    name: 'Owner',
    email: 'owner@bench.example',
    password: randomBytes(24).toString('base64url'),
  }
  const { user } = await auth.api.signUpEmail({ body: owner })
  const body = { userId: user.id, permissions: PERMISSIONS, expiresIn: YEAR_SECONDS }
  const { key } = await auth.api.createApiKey({ body })
  const copies = Array.from({ length: count - 1 }, () => randomBytes(48).toString('base64url'))
  const digests = await Promise.all(copies.map((copy) => defaultKeyHasher(copy)))
  await pool.query(COPY, [copies.map(() => randomBytes(16).toString('base64url')), digests])
  return [key, ...copies]
}

serveReference(async ({ databaseUrl, count }) => {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 })
  const rateLimit = { enabled: true, timeWindow: 60_000, maxRequests: 1_000_000 }
  const options = {
    database: pool,
    secret: randomBytes(32).toString('base64url'),
    baseURL: 'http://127.0.0.1',
    emailAndPassword: { enabled: true },
    plugins: [apiKey({ rateLimit })],
    telemetry: { enabled: false },
    logger: { disabled: true },
  }
  await (await getMigrations(options)).runMigrations()
  const auth = betterAuth(options)
  const keys = await makeKeys(auth, pool, count)
  const answer = async (req, res) => {
    const key = req.headers.authorization?.slice('Bearer '.length) ?? ''
    const { valid } = await auth.api.verifyApiKey({ body: { key, permissions: PERMISSIONS } })
    res.writeHead(valid ? 200 : 401, { 'content-length': 0 }).end()
  }
  return { keys, answer }
})
