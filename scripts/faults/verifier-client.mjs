import { createHmac, randomBytes } from 'node:crypto'
import http from 'node:http'

const HOST = 'api.example.com'
const TARGET = '/orders?id=7'
/** What a gateway says of the request that it holds. */
const FORWARDED = {
  'x-forwarded-method': 'GET',
  'x-forwarded-proto': 'https',
  'x-forwarded-host': HOST,
  'x-forwarded-uri': TARGET,
}

/** A gateway with so many connections to the verifier at a port. Each answer is its code and how long it took. */
export function openGateway(port, managementKey, connections) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections })
  const proof = { 'x-keygrade-verifier': managementKey }
  return {
    port,
    /** The code, or null when no answer came. */
    ask: (headers) =>
      new Promise((resolve) => {
        const request = http.get(
          { agent, host: '127.0.0.1', port, path: '/v1/authorize', headers: { ...proof, ...headers } },
          (response) => {
            response.resume()
            response.once('end', () =>
              resolve(response.headers['x-keygrade-code'] ?? String(response.statusCode)),
            )
            response.once('error', () => resolve(null))
          },
        )
        request.once('error', () => resolve(null))
      }),
    close: () => agent.destroy(),
  }
}

export const bearer = (secret) => ({ authorization: `Bearer ${secret}` })

/** The request that the gateway holds, signed with HMAC by RFC 9421. `aheadSeconds`: by a clock that is wrong. */
export function signed({ versionId, secret }, aheadSeconds = 0) {
  const created = Math.floor(Date.now() / 1000) + aheadSeconds
  const nonce = randomBytes(16).toString('base64url')
  const parameters = `("@method" "@target-uri");created=${created};nonce="${nonce}";keyid="${versionId}"`
  const base = `"@method": GET\n"@target-uri": https://${HOST}${TARGET}\n"@signature-params": ${parameters}`
  const signature = createHmac('sha256', secret).update(base).digest('base64')
  return { ...FORWARDED, 'signature-input': `sig1=${parameters}`, signature: `sig1=:${signature}:` }
}

/** Sends `count` requests over `lanes` lanes that each wait for their answers. `headersOf` is given its number. */
export async function flood(gateways, { lanes, count, headersOf, everyMs = 0 }) {
  const codes = {}
  let sent = 0
  const began = performance.now()
  const lane = async (index) => {
    for (;;) {
      const number = sent++
      if (number >= count) return
      const wait = began + number * everyMs - performance.now()
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
      const living = gateways()
      const code = await living[(index + number) % living.length].ask(headersOf(number))
      codes[code] = (codes[code] ?? 0) + 1
    }
  }
  await Promise.all(Array.from({ length: lanes }, (_, index) => lane(index)))
  return codes
}

/** Asks on over so many lanes until `stop()`, which gives every answer: its code, and when it was asked and came. */
export function keepAsking(gateway, lanes, headersOf) {
  const answers = []
  let unanswered = 0
  let over = false
  const running = Array.from({ length: lanes }, async (_, index) => {
    while (!over) {
      const askedAt = performance.now()
      const which = headersOf(index)
      const code = await gateway.ask(which.headers ?? which)
      if (code === null) {
        unanswered++
        await new Promise((resolve) => setTimeout(resolve, 20))
      } else answers.push({ code, askedAt, cameAt: performance.now(), name: which.name })
    }
  })
  return {
    answers,
    unanswered: () => unanswered,
    async stop() {
      over = true
      await Promise.all(running)
      return answers
    },
  }
}

export function countCodes(answers) {
  const codes = {}
  for (const { code } of answers) codes[code] = (codes[code] ?? 0) + 1
  return codes
}
