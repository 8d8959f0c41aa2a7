import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { openWorld } from './verifier-world.mjs'

const ROTATIONS = 200
const CALLERS = 20
const AT_ONCE = 2
const MOST_TRIES = 20

/** Claims of one successor at the same time, over three processes. */
export function claimRaces(root, work) {
  return {
    'a claim raced by 20 callers over three processes, 200 times: one winner each': async () => {
      const world = await openWorld(root, work, 'claims')
      try {
        await races(world)
      } finally {
        await world.close()
      }
    },
  }
}

let unavailable = 0

async function races(world) {
  const app = await world.startApp()
  const others = await Promise.all([world.startVerifier(), world.startVerifier()])
  await world.registered(3)
  const bases = [app.url, ...others.map(({ port }) => `http://127.0.0.1:${port}`)]
  const winners = bases.map(() => 0)
  let longestMs = 0
  let left = ROTATIONS
  const lane = async () => {
    while (left-- > 0) {
      const { won, ms } = await race(world, bases)
      winners[won % bases.length]++
      longestMs = Math.max(longestMs, ms)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
  const [{ claimed, copies }] = await world.query(
    `SELECT (SELECT count(*)::int FROM audit_entries WHERE action = 'rotation.claimed') AS claimed,
      (SELECT count(*)::int FROM waiting_secrets WHERE until <= clock_timestamp() + interval '10 minutes') AS copies`,
  )
  console.log(
    `      ${ROTATIONS} rotations, ${CALLERS} callers each: won at each process ${winners.join(', ')}; ` +
      `the slowest race took ${longestMs.toFixed(0)} ms; ${unavailable} answers were 503 and asked again`,
  )
  assert.equal(claimed, ROTATIONS)
  // A copy is kept for 10 minutes after its claim, or destroyed by the first use below.
  assert.ok(copies <= ROTATIONS)
}

async function race(world, bases) {
  const { keyId, secret } = await world.issue('bearer')
  const rotation = { overlapSeconds: 3600, retire: 'manual' }
  const planned = await world.manage('POST', `/api/v1/keys/${keyId}/rotations`, rotation)
  const began = performance.now()
  const answers = await Promise.all(
    Array.from({ length: CALLERS }, (_, i) => claim(bases[i % bases.length], secret, i)),
  )
  const ms = performance.now() - began
  const won = answers.flatMap(({ status }, index) => (status === 200 ? [index] : []))
  assert.equal(won.length, 1, `${won.length} callers won: ${answers.map(({ status }) => status)}`)
  const [winner] = won
  assert.equal(answers[winner].body.secret, planned.secret)
  for (const [index, { status, body, text }] of answers.entries()) {
    if (index === winner) continue
    assert.deepEqual([status, body.code], [409, 'already_claimed'])
    assert.ok(!text.includes(planned.secret) && !/bot-\d/.test(text), 'a loser learned what was claimed')
  }
  const again = await claim(bases[(winner + 1) % bases.length], secret, winner)
  assert.equal(again.body.secret, planned.secret, 'the winner could not repeat its lost answer')
  const used = await fetch(`${bases[winner % bases.length]}/api/v1/tokens`, {
    headers: { authorization: `Bearer ${planned.secret}` },
  })
  await used.arrayBuffer()
  assert.equal(used.status, 200)
  return { won: winner, ms }
}

/** As a client does: what could not be decided is asked again, under the same token. */
async function claim(base, secret, caller, tries = 1) {
  const answer = await fetch(`${base}/api/v1/self/successor`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${secret}`,
      'keygrade-client': `bot-${caller}`,
      'idempotency-key': `try-of-${caller}`,
    },
  })
  const text = await answer.text()
  if (answer.status === 503 && tries < MOST_TRIES) {
    unavailable++
    await sleep(200)
    return claim(base, secret, caller, tries + 1)
  }
  return { status: answer.status, body: JSON.parse(text), text }
}
