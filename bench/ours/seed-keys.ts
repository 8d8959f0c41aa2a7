// Run by the benches as a process: fills a fresh database with keys of every kind, and tells their secrets to its
// parent, which keeps them in memory. Rows are written in bulk, with the digests and seals that the verbs write.

import { createAccount, newAccountSecrets } from '@/lib/accounts/create-account'
import { hashPassword } from '@/lib/auth/password'
import { newKeySecret } from '@/lib/keys/key-format'
import { systemClock } from '@/lib/platform/clock'
import { closeDatabase, database, pool } from '@/lib/platform/db'
import { databaseUrl } from '@/lib/platform/env'
import { systemRandom } from '@/lib/platform/random'
import { seedRatings } from '@/prisma/seed-ratings'
import { applyMigrations } from '../../scripts/migrations/apply'
import { answerParent } from '../harness/answer-parent.mjs'
import { bearerKey, ed25519Key, hmacKey, type MadeKey } from './new-keys'
import { sealer } from './sealer'
import { writeKeys } from './write-keys'

const BATCH = 5000

/** How many of each; `unknown` are well-formed secrets of no key. */
type Wanted = { bearer: number; hmac?: number; ed25519?: number; unknown?: number }

async function makeAndWrite<Told>(accountId: string, count: number, make: () => MadeKey<Told>) {
  const told: Told[] = []
  for (let left = count; left > 0; left -= BATCH) {
    const made = Array.from({ length: Math.min(left, BATCH) }, make)
    await writeKeys(
      accountId,
      made.map(({ row }) => row),
    )
    for (const { tell } of made) told.push(tell)
  }
  return told
}

async function seed({ bearer, hmac = 0, ed25519 = 0, unknown = 0 }: Wanted) {
  const account = newAccountSecrets(systemRandom, 'owner@bench.example')
  const { accountId, managementKey } = account
  await database().$transaction(async (tx) =>
    createAccount(tx, systemClock, systemRandom, 'Bench', account, await hashPassword(account.password)),
  )
  const bearers = await makeAndWrite(accountId, bearer, bearerKey)
  const seal = hmac > 0 ? await sealer() : null
  const hmacs = seal ? await makeAndWrite(accountId, hmac, () => hmacKey(seal)) : []
  const pairs = await makeAndWrite(accountId, ed25519, ed25519Key)
  await pool().query('ANALYZE')
  return {
    accountId,
    email: account.email,
    password: account.password,
    managementKey,
    bearer: bearers.map(({ secret }) => secret),
    bearerIds: bearers.map(({ keyId }) => keyId),
    hmac: hmacs,
    ed25519: pairs,
    unknown: Array.from({ length: unknown }, () => newKeySecret('live', systemRandom)),
  }
}

answerParent({
  async seed(wanted: Wanted) {
    await applyMigrations(databaseUrl())
    await seedRatings(database())
    const seeded = await seed(wanted)
    await closeDatabase()
    return seeded
  },
})
