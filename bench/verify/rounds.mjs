import { rotated } from '../harness/statistics.mjs'

const WARM_SECONDS = 0.5
const SIGNED_PER_SECOND = { hmac: 60_000, ed25519: 25_000 }
const SPARE = 1.3

/**
 * Every contestant once per round, in an order that rotates, after one uncounted round. Gives for each name the list
 * of its results, one per round. `say(text)` tells of progress.
 */
export async function runRounds({ contestants, ports, load, rounds, seconds, connections, say }) {
  const results = new Map(contestants.map(({ name }) => [name, []]))
  const rates = new Map()
  const run = async ({ name, server, form }, counted) => {
    const warmUpSeconds = counted ? WARM_SECONDS : 0
    const rate = rates.get(name) ?? SIGNED_PER_SECOND[form] ?? 0
    const signedCount = Math.ceil(rate * SPARE * (seconds + warmUpSeconds))
    const wanted = { form, port: ports.get(server), connections, warmUpSeconds, seconds, signedCount }
    const result = await load.ask('run', wanted)
    if (result.right > 0) rates.set(name, result.perSecond)
    return result
  }
  for (const contestant of contestants) {
    say(`warm-up: ${contestant.name}`)
    await run(contestant, false)
  }
  for (let round = 0; round < rounds; round++) {
    for (const contestant of rotated(contestants, round)) {
      say(`round ${round + 1} of ${rounds}: ${contestant.name}`)
      results.get(contestant.name).push(await run(contestant, true))
    }
  }
  return results
}
