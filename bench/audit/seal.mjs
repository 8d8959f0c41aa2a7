import { say } from '../harness/say.mjs'
import { median } from '../harness/statistics.mjs'
import { printTable, whole } from '../harness/table.mjs'
import { startVerbs } from '../ours/start-verbs.mjs'

/** Each of these has acted since the last minute. */
const ACCOUNTS = 10_000
const GROWN_BY = 2
/** The job comes each minute, and runs beside the verification of keys. */
const WANTED_SECONDS = 30

/** What a turn of the job that seals costs with many active accounts. Gives whether it is as wanted. */
export async function measureSealing(databases, { quick, rounds }) {
  const accounts = quick ? ACCOUNTS / 10 : ACCOUNTS
  const name = 'bench_audit_seal'
  const child = startVerbs('../audit/seal-process.ts', await databases.create(name))
  const turns = []
  try {
    say(`${whole(accounts)} accounts that act`)
    await child.ask('open', accounts)
    // The first turn finds no seal and no witness; those after it are what each minute is like.
    for (let round = 0; round <= rounds; round++) {
      await child.ask('grow', GROWN_BY)
      const turn = await child.ask('seal')
      if (turn.sealed !== accounts) throw new Error(`${turn.sealed} chains were sealed.`)
      turns.push(turn)
    }
  } finally {
    await child.stop()
    await databases.drop(name)
  }
  const usual = turns.slice(1)
  const of = (member) => median(usual.map((turn) => turn[member]))
  const found = {
    accounts,
    firstSeconds: turns[0].seconds,
    seconds: of('seconds'),
    processorSeconds: of('processorSeconds'),
    heldUpMs: of('heldUpMs'),
  }
  say('')
  printTable(
    ['accounts', 'first turn s', 'turn s', 'of that processor s', 'held up others ms'],
    [
      [
        whole(accounts),
        found.firstSeconds.toFixed(2),
        found.seconds.toFixed(2),
        found.processorSeconds.toFixed(2),
        found.heldUpMs.toFixed(0),
      ],
    ],
  )
  return { found, good: found.seconds <= WANTED_SECONDS }
}
