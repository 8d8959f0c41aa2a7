import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createAccount, newAccountSecrets } from '@/lib/accounts/create-account'
import { hashPassword } from '@/lib/auth/password'
import { writeGradeHistory } from '@/lib/grades/write-grade-history'
import { systemClock } from '@/lib/platform/clock'
import { closeDatabase, type Db, database } from '@/lib/platform/db'
import { dataDir, env } from '@/lib/platform/env'
import { systemRandom } from '@/lib/platform/random'
import { seedRatings } from './seed-ratings'

const FIRST_RUN = 'first-run.json'

/** Ratings always, the demo account once: into an empty database only. Safe to run at every start. */
export async function seed(db: Db): Promise<void> {
  await seedRatings(db)
  await writeGradeHistory(db, systemClock)
  if (env().KEYGRADE_DEMO === '1' && (await db.account.count()) === 0) await seedDemo(db)
  else keepUrls()
}

/** The file is written before the account is committed: a crash between the two leaves no account without it. */
async function seedDemo(db: Db): Promise<void> {
  const account = newAccountSecrets(systemRandom, 'owner@demo.example')
  const passwordHash = await hashPassword(account.password)
  await db.$transaction(async (tx) => {
    await createAccount(tx, systemClock, systemRandom, 'Demo', account, passwordHash, [
      'analyst',
      'security',
      'operator',
    ])
    writeFirstRun({ ...urls(), ...account })
  })
}

/** The port may have changed since the first run. */
function keepUrls(): void {
  const path = join(dataDir(), FIRST_RUN)
  if (!existsSync(path)) return
  const known = JSON.parse(readFileSync(path, 'utf8'))
  if (known.url !== urls().url) writeFirstRun({ ...known, ...urls() })
}

function urls(): { url: string; verifierUrl: string } {
  const url = `http://127.0.0.1:${env().PORT}`
  return { url, verifierUrl: url }
}

function writeFirstRun(content: Record<string, string>): void {
  const path = join(dataDir(), FIRST_RUN)
  writeFileSync(`${path}.new`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${path}.new`, path)
}

await seed(database())
await closeDatabase()
