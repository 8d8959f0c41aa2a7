// One process of several that ask one key's limit: take-limits.ts STORE URL KEY LIMIT WINDOW_SECONDS REQUESTS SPAN_MS
// With a span, requests go on until it is over, REQUESTS at a time. Writes one JSON line, when it is ready and at the
// end: how many were asked, and for each accepted one the ms between which it was decided.
import pg from 'pg'
import { PostgresLimits } from '@/lib/limits/postgres-limits'
import { RedisLimits } from '@/lib/limits/redis-limits'
import { connectRedis } from '@/lib/platform/redis'

const [kind, url = '', keyId = '', limit, windowSeconds, requests, spanMs] = process.argv.slice(2)
const store =
  kind === 'redis'
    ? new RedisLimits(connectRedis(url))
    : new PostgresLimits(new pg.Pool({ connectionString: url, max: 2 }))
const rules = { rateLimit: { limit: Number(limit), windowSeconds: Number(windowSeconds) }, quota: null }
const accepted: [number, number][] = []
let asked = 0

async function ask(): Promise<void> {
  const from = Date.now()
  const answer = await store.take(keyId, rules, 1, from)
  asked++
  if (answer.allowed) accepted.push([from, Date.now()])
}

// Connections are opened before it counts.
await store.take(`${keyId}_warm`, rules, 1, Date.now())
console.log('"ready"')
await new Promise((resolve) => process.stdin.once('data', resolve))
const until = Date.now() + Number(spanMs)
do await Promise.all(Array.from({ length: Number(requests) }, ask))
while (Date.now() < until)
console.log(JSON.stringify({ asked, accepted }))
process.exit(0)
