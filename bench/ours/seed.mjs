import { fileURLToPath } from 'node:url'
import { projectRoot } from '../../scripts/data-folder/data-folder.mjs'
import { tsxArguments } from '../../scripts/tsx.mjs'
import { startChild } from '../harness/child.mjs'
import { benchFolder } from '../harness/database.mjs'

const file = fileURLToPath(new URL('./seed-keys.ts', import.meta.url))

/**
 * Fills an empty database with an account and keys: `counts` is `{ bearer, hmac, ed25519 }`. Gives
 * `{ accountId, managementKey, bearer, hmac, ed25519 }` with every secret; they are nowhere else.
 */
export async function seedKeys(databaseUrl, counts) {
  const env = { ...process.env, DATABASE_URL: databaseUrl, KEYGRADE_DATA_DIR: benchFolder }
  const child = startChild(file, { execArgv: tsxArguments(file).slice(0, -1), env, cwd: projectRoot })
  try {
    return await child.ask('seed', counts)
  } finally {
    await child.stop()
  }
}
