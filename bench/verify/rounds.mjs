import { processTree } from '../harness/process-tree.mjs'
import { rotated } from '../harness/statistics.mjs'

const WARM_SECONDS = 0.5
const EACH_KEY_SECONDS = 10
/** More than any machine checks; where one does, its run ends early, and counts as long as it lasted. */
export const SIGNED_PER_SECOND = { hmac: 60_000, ed25519: 20_000 }

/**
 * Every contestant once per round, in an order that rotates, after every key was called once and one round was not
 * counted. Gives for each name the list of its results, one per round; `say(text)` tells of progress. `servers`:
 * port and process of each, by name.
 */
export async function runRounds({ contestants, servers, load, rounds, seconds, connections, say }) {
  const results = new Map(contestants.map(({ name }) => [name, []]))
  const run = async ({ server, form }, warmUpSeconds) => {
    const { port, pid } = servers.get(server)
    const signedCount = Math.ceil((SIGNED_PER_SECOND[form] ?? 0) * (seconds + warmUpSeconds))
    const wanted = { form, port, connections, seconds, signedCount }
    await load.ask('prepare', wanted)
    if (warmUpSeconds > 0) await load.ask('run', { ...wanted, seconds: warmUpSeconds })
    const before = cpuOf(pid)
    const result = await load.ask('run', wanted)
    const cpuMs = cpuOf(pid) - before
    return { ...result, cpuMicroseconds: (cpuMs * 1000) / (result.right + result.wrong) }
  }
  for (const contestant of contestants) {
    say(`warm-up: ${contestant.name}`)
    const { form, server } = contestant
    await load.ask('prepare', { form, each: true })
    const { port } = servers.get(server)
    await load.ask('run', { form, port, connections, seconds: EACH_KEY_SECONDS })
    await run(contestant, 0)
  }
  for (let round = 0; round < rounds; round++) {
    for (const contestant of rotated(contestants, round)) {
      say(`round ${round + 1} of ${rounds}: ${contestant.name}`)
      results.get(contestant.name).push(await run(contestant, WARM_SECONDS))
    }
  }
  return results
}

/** Processor time of the server's processes so far, ms; NaN where the system does not tell. */
function cpuOf(pid) {
  return processTree(pid).reduce((sum, { cpuMs }) => sum + (cpuMs ?? Number.NaN), 0)
}
