// npm run bench -- memory: what a verifier costs that knows a million versions, how fast a cold one answers, and
// whether it is right from its first answer on.
import { fileURLToPath } from 'node:url'
import { startChild } from '../harness/child.mjs'
import { openDatabases } from '../harness/database.mjs'
import { writeResults } from '../harness/results.mjs'
import { buildOurs } from '../ours/start-ours.mjs'
import { coldStarts } from './cold-starts.mjs'
import { manyVersions } from './many-versions.mjs'

const loadProcess = fileURLToPath(new URL('../load/load-process.mjs', import.meta.url))

/** Gives the exit code: 1 when a verdict was wrong. */
export async function benchMemory({ quick, versions, connections }) {
  await buildOurs()
  const databases = await openDatabases()
  const load = startChild(loadProcess)
  try {
    const facts = { databases, load, connections }
    const cold = await coldStarts({ ...facts, starts: quick ? 2 : 5, seconds: quick ? 1 : 3 })
    const many = await manyVersions({ ...facts, versions: versions ?? (quick ? 50_000 : 1_000_000) })
    writeResults('memory', { cold, many })
    return cold.wrong > 0 || many.wrong > 0 ? 1 : 0
  } finally {
    await load.stop()
    await databases.close()
  }
}
