import assert from 'node:assert/strict'
import fc from 'fast-check'
import { rawConnection } from './raw-connection.mjs'
import { bytesOfCase, roughRequests } from './rough-requests.mjs'

const LANES = 8

/**
 * Sends `count` rough requests over 8 connections at a time and checks each answer: within 2 s, HTTP, no 5xx but
 * 503, never `internal`, and nothing that was not asked for. Rejects with the seed and the smallest such request.
 * Gives how often each status and code came.
 */
export async function askRoughly({ port, facts, count, seed = Date.now() % 1_000_000 }) {
  const seen = { seed, statuses: {}, codes: {}, silent: 0, slowestMs: 0 }
  await Promise.all(
    Array.from({ length: LANES }, async (_, lane) => {
      const connection = rawConnection(port)
      const property = fc.asyncProperty(roughRequests(facts), async (one) => {
        const began = performance.now()
        const bytes = bytesOfCase(one)
        const answers = one.framed
          ? [await connection.ask(bytes, one.method)]
          : await connection.ends(bytes, one.method)
        seen.slowestMs = Math.max(seen.slowestMs, performance.now() - began)
        if (one.framed) assert.ok(answers[0], 'a whole request was not answered')
        if (answers.length === 0) seen.silent++
        for (const answer of answers) check(answer, seen)
      })
      const numRuns = Math.ceil(count / LANES)
      await fc.assert(property, { numRuns, seed: seed + lane, endOnFailure: false }).finally(connection.close)
    }),
  )
  return seen
}

function check({ status, head, body }, seen) {
  seen.statuses[status] = (seen.statuses[status] ?? 0) + 1
  const code = body.match(/"code":"(\w+)"/)?.[1] ?? head.match(/\r\nx-keygrade-code: (\w+)/i)?.[1] ?? ''
  seen.codes[code] = (seen.codes[code] ?? 0) + 1
  assert.ok(status < 500 || status === 503, `answered ${status}: ${body.slice(0, 300)}`)
  assert.notEqual(code, 'internal')
  // node:http itself answers an Expect that it does not know.
  if (status !== 417) assert.match(head, /\r\nx-request-id: req_/i)
}
