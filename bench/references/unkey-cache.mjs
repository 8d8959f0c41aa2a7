// @unkey/cache over PostgreSQL, with the settings of its own documentation: a revoked key may live on for `stale`.
import { hash } from 'node:crypto'
import { createCache, DefaultStatefulContext, Namespace } from '@unkey/cache'
import { MemoryStore } from '@unkey/cache/stores'
import pg from 'pg'
import { serveReference } from './serve-reference.mjs'

const FIND = {
  name: 'find-key',
  text: `SELECT k.id, k.scopes, k.expires_at, v.revoked_at
         FROM versions v JOIN keys k ON k.id = v.key_id WHERE v.digest = $1`,
}

serveReference(({ databaseUrl }) => {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 })
  const context = new DefaultStatefulContext()
  const memory = new MemoryStore({ persistentMap: new Map() })
  const cache = createCache({
    key: new Namespace(context, { stores: [memory], fresh: 60_000, stale: 900_000 }),
  })
  const load = async (digest) => {
    const { rows } = await pool.query({ ...FIND, values: [Buffer.from(digest, 'hex')] })
    return rows[0] ?? null
  }
  return async (req, res) => {
    const key = req.headers.authorization?.slice('Bearer '.length) ?? ''
    const { val: found } = await cache.key.swr(hash('sha256', key), load)
    const good = found && !found.revoked_at && !(found.expires_at && found.expires_at <= new Date())
    res.writeHead(good ? 200 : 401, { 'content-length': 0 }).end()
  }
})
