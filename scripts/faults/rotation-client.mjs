import http from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

const AGAIN_MS = 50

/**
 * A client with a connection of its own, that calls at its pace and knows nothing but its key: an answer tells it that
 * a successor is there, then it claims that for its fleet or finds it in the fleet's vault, and moves after as many
 * more calls as it hesitates. The vault is `{ version, versionId, secret }`, shared by the fleet.
 */
export function runClient({ bases, name, everyMs, vault, proof, hesitates = 0, mayMove = () => true }) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
  // It calls on while it claims.
  const aside = new http.Agent({ maxSockets: 1 })
  let claiming = null
  const stopping = new AbortController()
  let own = { ...vault }
  let calls = 0
  let toldCalls = 0
  const it = {
    name,
    codes: {},
    claims: {},
    counted: {},
    moves: 0,
    longestGapMs: 0,
    version: () => own.version,
  }

  const ask = async (method, path, headers, over = agent) => {
    const { secret, versionId } = own
    const { hostname, port } = new URL(bases[calls % bases.length])
    const all = { authorization: `Bearer ${secret}`, 'keygrade-client': name, ...headers }
    const answer = await send({ agent: over, method, hostname, port, path, headers: all })
    // The header is there whenever the key was decided on, and what was decided is counted.
    const code = answer.headers['x-keygrade-code']
    if (code && code !== 'UNAVAILABLE') add(it.counted, `${versionId} ${name} ${code}`)
    return answer
  }
  const claim = async (successor) => {
    const token = { 'idempotency-key': `${name}-takes-${successor}` }
    const { status, text } = await ask('POST', '/api/v1/self/successor', token, aside)
    const body = text === '' ? {} : JSON.parse(text)
    add(it.claims, status === 200 ? 'claimed' : (body.code ?? 'no answer'))
    if (status !== 200) return
    const { version, versionId, secret } = body
    Object.assign(vault, { version, versionId, secret })
  }
  const hear = (rotation) => {
    const successor = Number(/successor=(\d+)/.exec(rotation ?? '')?.[1] ?? 0)
    if (successor <= own.version || !mayMove()) return
    if (vault.version < successor) {
      claiming ??= claim(successor).finally(() => {
        claiming = null
      })
      return
    }
    if (toldCalls++ < hesitates) return
    own = { ...vault }
    toldCalls = 0
    it.moves++
  }
  const run = async () => {
    let acceptedAt = null
    for (let next = performance.now(); !stopping.signal.aborted; ) {
      const gateway = calls % 2 === 1
      const proved = gateway ? { 'x-keygrade-verifier': proof } : {}
      const { headers } = await ask('GET', gateway ? '/v1/authorize' : '/api/v1/tokens/CRO', proved)
      calls++
      const code = headers['x-keygrade-code'] ?? 'no answer'
      add(it.codes, code)
      const now = performance.now()
      if (code === 'VALID') {
        if (acceptedAt !== null) it.longestGapMs = Math.max(it.longestGapMs, now - acceptedAt)
        acceptedAt = now
      }
      hear(headers['keygrade-rotation'])
      next = code === 'VALID' ? Math.max(next + everyMs, now) : now + AGAIN_MS
      const wait = Math.max(0, next - performance.now())
      await sleep(wait, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
    await claiming
    agent.destroy()
  }
  const running = run()
  return {
    ...it,
    async stop() {
      stopping.abort()
      await running
      return { ...it, version: own.version }
    },
  }
}

/** Any failure to answer is an answer with nothing in it. */
function send(options) {
  return new Promise((resolve) => {
    const nothing = () => resolve({ status: 0, headers: {}, text: '' })
    const request = http.request(options, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk) => {
        text += chunk
      })
      response.once('end', () => resolve({ status: response.statusCode, headers: response.headers, text }))
      response.once('error', nothing)
    })
    request.once('error', nothing)
    request.end()
  })
}

export function add(counts, name, count = 1) {
  counts[name] = (counts[name] ?? 0) + count
}
