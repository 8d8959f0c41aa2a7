import { join } from 'node:path'
import { watchBrownouts } from '@/lib/brownouts/watch-brownouts'
import { ManagementKeyUses } from '@/lib/management-keys/management-key-uses'
import { systemClock } from '@/lib/platform/clock'
import { database, doorDatabase, feedPool, pool } from '@/lib/platform/db'
import { databaseUrl, dataDir, env } from '@/lib/platform/env'
import { newId } from '@/lib/platform/random'
import { connectRedis } from '@/lib/platform/redis'
import { replayJournals } from '@/lib/usage/replay-journals'
import { UsageJournal } from '@/lib/usage/usage-journal'
import { UsageRecorder } from '@/lib/usage/usage-recorder'
import { Verifier } from './checks/verifier'
import type { Door } from './door'
import { Metrics } from './metrics'
import { Outcomes } from './outcomes'
import { FirstUses } from './self/first-use'

/** A door that is ready to answer, and how it is closed when the last answer is out. */
export type OpenDoor = { door: Door; metrics: Metrics; close(): Promise<void> }

/** Opens the machine door of this process over the database of its settings. Rejects when that cannot be reached. */
export async function openDoor(): Promise<OpenDoor> {
  const { VERIFIER_STALE_SECONDS, VERIFIER_CACHE_VERSIONS, USAGE_JOURNAL, REDIS_URL } = env()
  const id = newId('vfr')
  const redis = REDIS_URL === undefined ? null : connectRedis(REDIS_URL)
  const verifier = new Verifier({
    id,
    clock: systemClock,
    pool: pool(),
    feedPool: feedPool(),
    url: databaseUrl(),
    redis,
    staleSeconds: VERIFIER_STALE_SECONDS,
    mostVersions: VERIFIER_CACHE_VERSIONS,
  })
  await verifier.start()
  const folder = join(dataDir(), 'usage-journal')
  // Also where the journal was switched off since: what was noted is counted.
  await replayJournals(folder, pool(), systemClock.now())
  const journal = USAGE_JOURNAL === '1' ? new UsageJournal(folder, id) : null
  const recorder = new UsageRecorder(pool(), systemClock, id, journal, (keyIds) => {
    void watchBrownouts(database(), systemClock, keyIds)
  })
  const firstUses = new FirstUses(systemClock)
  const managementKeyUses = new ManagementKeyUses(pool)
  const facts = { verifier, db: doorDatabase(), clock: systemClock }
  const door = { ...facts, recorder, firstUses, managementKeyUses, outcomes: new Outcomes() }
  const metrics = new Metrics(door)
  return {
    door: { ...door, metrics },
    metrics,
    async close() {
      await firstUses.close()
      await managementKeyUses.close()
      await recorder.close()
      await verifier.close()
      redis?.disconnect()
    },
  }
}
