// npm run test:faults: starts that go wrong, ends of every kind, odd places and rough requests, on a built clone of
// HEAD in a temporary folder. Takes some minutes; listens on loopback only. `-- WORD` runs the tests with it;
// KEYGRADE_FAULTS=short tries rotations for a short time only.
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { projectRoot } from './data-folder/data-folder.mjs'
import { startApp } from './faults/app.mjs'
import { claimRaces } from './faults/claim-races.mjs'
import { places } from './faults/places.mjs'
import { recoveries } from './faults/recoveries.mjs'
import { refusals } from './faults/refusals.mjs'
import { revocation } from './faults/revocation.mjs'
import { rotationClients } from './faults/rotation-clients.mjs'
import { rotationKills } from './faults/rotation-kills.mjs'
import { rough } from './faults/rough.mjs'
import { strangers } from './faults/strangers.mjs'
import { verifiers } from './faults/verifiers.mjs'

const work = mkdtempSync(path.join(tmpdir(), 'keygrade-faults.'))
chmodSync(work, 0o755)
const root = path.join(work, 'clone')
const only = process.argv[2]
const count = { passed: 0, failed: 0 }

function must(command, args) {
  const run = spawnSync(command, args, { encoding: 'utf8' })
  if (run.status !== 0) throw new Error(`${command} ${args.join(' ')}: ${run.stderr}`)
}

async function check(name, test) {
  if (only && !name.includes(only)) return
  const began = performance.now()
  try {
    await test()
    count.passed++
    console.log(`ok    ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)`)
  } catch (error) {
    count.failed++
    console.log(`FAIL  ${name}\n${String(error.message).replace(/^/gm, '      ')}`)
  }
}

must('git', ['clone', '-q', projectRoot, root])
// The packages of this folder are the same ones, and a copy is quicker than an installation.
must('cp', ['-a', path.join(projectRoot, 'node_modules'), path.join(root, 'node_modules')])
const first = await startApp(root)
await first.ready().catch((error) => {
  console.error(`HEAD does not start, so there is nothing to try: ${error.message}`)
  process.exit(1)
})
first.signal('SIGTERM')
await first.exit
console.log('a built clone is there')
for (const part of [
  refusals,
  strangers,
  rough,
  verifiers,
  revocation,
  claimRaces,
  rotationKills,
  rotationClients,
  recoveries,
  places,
]) {
  for (const [name, test] of Object.entries(part(root, work))) await check(name, test)
}
console.log(`${count.passed} passed, ${count.failed} failed`)
if (count.failed === 0) rmSync(work, { recursive: true, force: true, maxRetries: 5 })
else console.log(`what is left to look at: ${work}`)
process.exit(count.failed === 0 ? 0 : 1)
