import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { ACTS } from './rotation-kill-acts.mjs'
import { openChildren } from './rotation-kill-children.mjs'
import { expectNothingHalf, shapeOf, snapshot } from './rotation-kill-state.mjs'
import { bearer } from './verifier-client.mjs'
import { openWorld } from './verifier-world.mjs'

const SHORT = process.env.KEYGRADE_FAULTS === 'short'
const SHORT_SEEDS = 20
const LEAST_SEEDS = 300
/** How many acts are under way, each in a process of its own. */
const AT_ONCE = 3

/** Acts on rotations by a process that is killed at each of their statements: name and test. */
export function rotationKills(root, work) {
  return {
    'kill -9 between every two statements of plan, claim, retire and roll back: whole or not at all':
      async () => {
        const world = await openWorld(root, work, 'rotation-kills')
        try {
          await kills(world, root)
        } finally {
          await world.close()
        }
      },
  }
}

async function kills(world, root) {
  world.url = (await world.startApp()).url
  const children = await openChildren(world, root, AT_ONCE + 1)
  try {
    await killAtEach(world, children)
  } finally {
    children.end()
  }
}

async function killAtEach(world, children) {
  const [{ id: accountId }] = await world.query('SELECT id FROM accounts ORDER BY created_at LIMIT 1')
  const helper = await children.take()
  const references = await Promise.all(
    Object.entries(ACTS).map(async ([name, act]) => [name, await patiently(() => act.prepare(world)), act]),
  )
  const points = []
  for (const [name, it, act] of references) {
    const task = { verb: act.verb, accountId, input: act.input(it) }
    const { refused, statements } = await patiently(() => helper.ask(task))
    assert.equal(refused, null, `${name}: ${refused}`)
    const shape = shapeOf(await snapshot(world, it.keyId))
    points.push(...pointsOf(statements).map((kill) => ({ name, act, shape, kill })))
  }
  await expectNothingHalf(world, 'undisturbed')
  const [decisive, others] = [points.filter(decides), points.filter((point) => !decides(point))].map(spread)
  // A short run sees both states too.
  const ordered = [...decisive.slice(0, SHORT_SEEDS / 2), ...others, ...decisive.slice(SHORT_SEEDS / 2)]
  const count = SHORT ? SHORT_SEEDS : Math.max(LEAST_SEEDS, points.length)
  const seeds = Array.from({ length: count }, (_, seed) => ({ seed, ...ordered[seed % points.length] }))
  const began = performance.now()
  const done = { before: 0, after: 0, sentAndDone: 0 }
  let next = 0
  const lane = async () => {
    while (next < seeds.length) {
      const one = seeds[next++]
      const says = `seed ${one.seed}, ${one.name}, killed ${one.kill.when} statement ${one.kill.at}`
      await trySeed({ world, children, helper, accountId, done }, one).catch((error) => {
        throw new Error(`${says}: ${error.message}`)
      })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
  await expectNothingHalf(world, 'at the end')
  console.log(
    `      ${seeds.length} seeds over ${points.length} points of ${references.length} acts: ${done.before} were not ` +
      `done, ${done.after} were done (${done.sentAndDone} of them unheard); each could be done again or said why not; ` +
      `${((performance.now() - began) / 1000).toFixed(0)} s`,
  )
}

/** Before each statement, while the last is on its way, and after it. */
function pointsOf(statements) {
  assert.equal(statements.at(-1), 'COMMIT')
  const points = statements.map((_, index) => ({ at: index + 1, when: 'before' }))
  return [...points, { at: 'COMMIT', when: 'sent' }, { at: 'COMMIT', when: 'after' }]
}

/** Whether the act may have been done. */
const decides = ({ kill }) => kill.at === 'COMMIT'

/** In an order in which neighbours are far from each other. */
function spread(list) {
  const divisor = (a, b) => (b === 0 ? a : divisor(b, a % b))
  let stride = Math.max(1, Math.round(list.length * 0.618))
  while (divisor(stride, list.length) !== 1) stride++
  return list.map((_, index) => list[(index * stride) % list.length])
}

/** What a machine that is too slow says of a transaction: nothing of it was done, and it may be tried again. */
const TOO_SLOW = /Transaction API error|: 50[03] /
const MOST_TRIES = 5

async function patiently(act, told = (answer) => answer?.refused) {
  for (let tries = 1; ; tries++) {
    const answer = await act().catch((error) => ({ refused: error.message, error }))
    if (tries < MOST_TRIES && TOO_SLOW.test(told(answer))) continue
    if (answer?.error) throw answer.error
    return answer
  }
}

/** Kills a process at this point of the act, and gives the snapshot of before. */
async function killAt({ world, children }, it, task) {
  const before = await snapshot(world, it.keyId)
  const how = await patiently(
    async () => {
      const child = await children.take()
      const end = await child.killedBy(task)
      if (end === 'SIGKILL') await child.gone()
      else assert.deepEqual(await snapshot(world, it.keyId), before, end)
      return end
    },
    (end) => end,
  )
  assert.equal(how, 'SIGKILL')
  return before
}

async function trySeed({ world, children, helper, accountId, done }, { act, shape, kill }) {
  const it = await patiently(() => act.prepare(world))
  const task = { verb: act.verb, accountId, input: act.input(it) }
  const before = await killAt({ world, children }, it, { ...task, kill })
  const left = await snapshot(world, it.keyId)
  const wasDone = JSON.stringify(left) !== JSON.stringify(before)
  if (wasDone) assert.deepEqual(shapeOf(left), shape, 'this is neither before nor after')
  if (kill.when === 'after') assert.ok(wasDone, 'what was answered to the process is not there')
  done[wasDone ? 'after' : 'before']++
  if (wasDone && kill.when === 'sent') done.sentAndDone++

  const again = await patiently(() => helper.ask(task))
  if (!wasDone || act.again === 'done again' || act.again === null) assert.equal(again.refused, null)
  else assert.equal(again.refused, act.again)
  const last = await snapshot(world, it.keyId)
  if (!wasDone) assert.deepEqual(shapeOf(last), shape, 'done again it is not the same')
  else if (act.again !== 'done again') assert.deepEqual(last, left, 'it was done a second time')
  await expectDoor(world, it, again.result, last)
}

const WORDS = { live: 'VALID', retired: 'RETIRED', revoked: 'REVOKED' }

/** The verifier that runs beside it opens what the database says, and hands the successor out where it waits. */
async function expectDoor(world, it, result, { versions, rotations }) {
  const secrets = new Map()
  if (it.secret) secrets.set(1, it.secret)
  if (it.secret && it.successor) secrets.set(2, it.successor)
  if (it.secret && result?.secret) secrets.set(result.version.version, result.secret)
  if (it.secret && result?.view?.secret) secrets.set(result.view.version, result.view.secret)
  for (const { number, not_before, retires_at, revoked_at } of versions) {
    const secret = secrets.get(number)
    if (!secret || Date.parse(not_before) > Date.now()) continue
    const ended = retires_at !== null && Date.parse(retires_at) <= Date.now()
    const word = WORDS[revoked_at ? 'revoked' : ended ? 'retired' : 'live']
    await told(world, secret, word, `version ${number}`)
  }
  const [only] = rotations ?? []
  const waits = rotations?.length === 1 && only.claimable && !only.claimed_at && !only.completed_at
  if (!waits || only.cancelled_at || !it.secret) return
  // Whoever planned it and was killed has not seen the secret: the client gets it all the same.
  const answer = await fetch(`${world.url}/api/v1/self/successor`, {
    method: 'POST',
    headers: bearer(it.secret),
  })
  const { secret } = await answer.json()
  // Its secret may have been used above.
  if (it.successor || result?.secret) return
  assert.equal(answer.status, 200, 'the successor cannot be claimed')
  await told(world, secret, 'VALID', 'the claimed successor')
}

async function told(world, secret, word, what) {
  let code = null
  for (const until = Date.now() + 10_000; Date.now() < until; await sleep(50)) {
    const answer = await fetch(`${world.url}/api/v1/tokens/CRO`, { headers: bearer(secret) })
    await answer.arrayBuffer()
    code = answer.headers.get('x-keygrade-code')
    if (code === word) return
  }
  assert.fail(`${what} is told ${code} instead of ${word}`)
}
