import { startVerbs } from './start-verbs.mjs'

/**
 * Fills an empty database with an account and keys: `counts` is `{ bearer, hmac, ed25519, unknown }`. Gives
 * `{ accountId, email, password, managementKey, bearer, bearerIds, hmac, ed25519, unknown }` with every secret; they are nowhere else.
 */
export async function seedKeys(databaseUrl, counts) {
  const child = startVerbs('./seed-keys.ts', databaseUrl)
  try {
    return await child.ask('seed', counts)
  } finally {
    await child.stop()
  }
}
