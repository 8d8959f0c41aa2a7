// npm run bench -- audit: how long it takes to export a long audit log and to check it offline, and how much memory the
// export takes; and what sealing costs each minute. The rows are load data, made by a formula (audit-process.ts).
import { spawnSync } from 'node:child_process'
import { rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { projectRoot } from '../../scripts/data-folder/data-folder.mjs'
import { tsxArguments } from '../../scripts/tsx.mjs'
import { benchFolder, openDatabases } from '../harness/database.mjs'
import { writeResults } from '../harness/results.mjs'
import { say } from '../harness/say.mjs'
import { median } from '../harness/statistics.mjs'
import { printTable, whole } from '../harness/table.mjs'
import { startVerbs } from '../ours/start-verbs.mjs'
import { measureSealing } from './seal.mjs'

const ROWS = [10_000, 100_000]
const WANTED_SECONDS = 10
/** Held by the export from its first pages to its last: the file of 100 000 rows has 56 MB. */
const WANTED_HELD_BYTES = 8_000_000

/** Gives the exit code: 1 when the check or sealing was slower than wanted, the check found something, or memory grew with the rows. */
export async function benchAudit({ quick, rounds }) {
  const databases = await openDatabases()
  const found = []
  let sealing
  try {
    sealing = await measureSealing(databases, { quick, rounds })
    for (const rows of quick ? ROWS.map((count) => count / 10) : ROWS)
      found.push(await measure(databases, rows, rounds))
  } finally {
    await databases.close()
  }
  say('')
  printTable(
    [
      'rows',
      'file MB',
      'export s',
      'export holds more MB',
      'process grows by MB',
      'check of the file s',
      'check of the database s',
    ],
    found.map((one) => [
      whole(one.rows),
      (one.bytes / 1e6).toFixed(1),
      one.exportSeconds.toFixed(2),
      (one.heldBytes / 1e6).toFixed(1),
      (one.grownBytes / 1e6).toFixed(0),
      one.checkSeconds.toFixed(2),
      one.storedSeconds.toFixed(2),
    ]),
  )
  writeResults('audit', { found, sealing: sealing.found })
  const bad = found.filter(
    ({ checkSeconds, heldBytes }) => checkSeconds > WANTED_SECONDS || heldBytes > WANTED_HELD_BYTES,
  )
  return bad.length > 0 || !sealing.good ? 1 : 0
}

/** Each file is exported by a new process, so that none finds memory that another left. */
async function measure(databases, rows, rounds) {
  const name = `bench_audit_${rows}`
  const file = path.join(benchFolder, `${name}.jsonl`)
  const url = await databases.create(name)
  const asChild = async (work) => {
    const child = startVerbs('../audit/audit-process.ts', url)
    try {
      return await work(child)
    } finally {
      await child.stop()
    }
  }
  try {
    say(`writing ${whole(rows)} rows`)
    await asChild((child) => child.ask('load', rows))
    const exports = []
    const checks = []
    for (let round = 0; round < rounds; round++) {
      say(`${whole(rows)} rows, round ${round + 1}`)
      exports.push(await asChild((child) => child.ask('exportTo', file)))
      checks.push(check(file, rows + round + 1))
    }
    const stored = await asChild((child) => child.ask('checkStored'))
    if (!stored.ok) throw new Error('The stored log was found bad.')
    return {
      rows,
      bytes: statSync(file).size,
      exportSeconds: median(exports.map(({ seconds }) => seconds)),
      heldBytes: Math.max(...exports.map(({ heldBytes }) => heldBytes)),
      grownBytes: Math.max(...exports.map(({ grownBytes }) => grownBytes)),
      checkSeconds: median(checks),
      storedSeconds: stored.seconds,
    }
  } finally {
    rmSync(file, { force: true })
    await databases.drop(name)
  }
}

/** Seconds of the command as one types it, the start of the process included. */
function check(file, rows) {
  const began = performance.now()
  const args = tsxArguments('scripts/keygrade.ts', ['audit', 'verify', file, '--json'])
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: projectRoot, encoding: 'utf8' })
  const seconds = (performance.now() - began) / 1000
  const { ok, rows: checked } = JSON.parse(stdout || '{}')
  if (!ok || checked !== rows) throw new Error(`The export was found bad: ${stdout}${stderr}`)
  return seconds
}
