import { systemClock } from '@/lib/platform/clock'
import { Problem } from '../problem.mjs'
import { Client, pause } from './client'
import { clientPlans, OTHER_KEYS } from './client-plans'
import { handOver } from './hand-over'
import { ManagementApi } from './management-api'
import type { TrafficOptions } from './options'
import { SecretStore } from './secret-store'

const SUM_EVERY_MS = 30_000

type Settings = TrafficOptions & { url: string }

/** Issues the keys, lets the clients call until it is time to stop, and hands over meanwhile. */
export async function runTraffic(
  options: Settings,
  managementKey: string,
  stopping: AbortSignal,
): Promise<void> {
  const { url, speed } = options
  const api = new ManagementApi(url, managementKey)
  const { keyId, secret } = await mainKey(api)
  const store = new SecretStore(secret)
  // One after the other, each so much later than the one before it was let go.
  const moving = clientPlans(options.clients, options.everybodyMoves).map(
    (plan, index) => new Client(plan, store, url, say, options.moveEverySeconds * (index + 1)),
  )
  const others: Client[] = []
  for (const { key, client } of OTHER_KEYS) {
    const issued = await api.issueKey({ ...key, scopes: [...key.scopes] })
    say(`issued "${issued.key.name}" (${issued.version.hint})`)
    others.push(new Client(client, new SecretStore(issued.secret), url, say, 0))
  }
  const all = [...moving, ...others]
  say(`${all.length} clients begin. Watch: ${url}/keys/${keyId}`)
  const handingOver = handOver({ api, keyId, options, say, stopping }).catch((error: Error) =>
    say(`the rotation is left as it is: ${error.message}`),
  )
  await Promise.all([handingOver, sums(all, stopping), ...all.map((client) => client.run(speed, stopping))])
  say(`stopped. ${sentence(all)}. The keys stay as they are.`)
}

/** The key that will rotate: KEYGRADE_KEY of the environment, else a new one. */
async function mainKey(api: ManagementApi): Promise<{ keyId: string; secret: string }> {
  const given = process.env.KEYGRADE_KEY
  if (given) {
    const { valid, code, keyId } = await api.verify(given)
    if (!valid || !keyId) throw new Problem(`KEYGRADE_KEY does not open this server: ${code}.`)
    say(`uses "${(await api.getKey(keyId)).name}", the key of KEYGRADE_KEY`)
    return { keyId, secret: given }
  }
  const scopes = ['tokens:read', 'grades:read', 'scenarios:read', 'prices:read']
  const issued = await api.issueKey({ name: 'Trading bot, production', environment: 'live', scopes })
  say(`issued "${issued.key.name}" (${issued.version.hint})`)
  return { keyId: issued.key.id, secret: issued.secret }
}

async function sums(clients: readonly Client[], stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    await pause(SUM_EVERY_MS, stopping)
    if (!stopping.aborted) say(sentence(clients))
  }
}

function sentence(clients: readonly Client[]): string {
  const total = new Map<string, number>()
  for (const { outcomes } of clients) {
    for (const [outcome, count] of outcomes) total.set(outcome, (total.get(outcome) ?? 0) + count)
  }
  const parts = [...total].sort((a, b) => b[1] - a[1]).map(([outcome, count]) => `${count} ${outcome}`)
  return `requests so far: ${parts.join(', ') || 'none'}`
}

function say(line: string): void {
  console.log(`${systemClock.now().toISOString().slice(11, 19)}Z  ${line}`)
}
