import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { deepJson, forbiddenText, mutated, roughJson, roughObject, roughText } from './rough-bytes.mjs'
import { roughSignature } from './rough-signatures.mjs'

// A case is { method, target, headers: [name, value][], body: Buffer, framed }. A framed one is a whole request by
// its Content-Length, so an answer is due and the connection can be used again; another may end anywhere.

const NAMES = [
  'authorization',
  'x-api-key',
  'x-keygrade-verifier',
  'x-forwarded-for',
  'x-forwarded-proto',
  'x-forwarded-host',
  'x-forwarded-uri',
  'x-forwarded-method',
  'x-original-uri',
  'x-original-method',
  'x-required-scope',
  'keygrade-client',
  'signature',
  'signature-input',
  'content-digest',
  'content-type',
  'content-encoding',
  'cookie',
  'user-agent',
  'accept',
  'accept-encoding',
  'if-none-match',
  'range',
  'origin',
  'forwarded',
  'x-request-id',
  'x-nonce',
  'x-keygrade-address',
  '__proto__',
  'constructor',
]
const FRAMING = [
  'content-length',
  'transfer-encoding',
  'connection',
  'expect',
  'upgrade',
  'te',
  'trailer',
  'host',
]
const METHODS = ['GET', 'POST', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE', 'PROPFIND']
const TARGETS = [
  '/v1/verify',
  '/v1/authorize',
  '/v1/authorize?scope=tokens:read',
  '/v1/authorize?nginx=1',
  '/api/v1/tokens',
  '/api/v1/tokens/CRO',
  '/api/v1/tokens/CRO/scenarios?marketCapTrillions=8',
]

/** Cases of every kind. `facts`: { managementKey, secrets, signing: { keyId, secret } }, all of them real. */
export function roughRequests(facts) {
  const bearer = ['authorization', `Bearer ${facts.managementKey}`]
  const proof = ['x-keygrade-verifier', facts.managementKey]
  const json = ['content-type', 'application/json']
  const credential = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...facts.secrets, UNKNOWN_KEY) },
    { weight: 2, arbitrary: mutated(fc.constantFrom(...facts.secrets, facts.managementKey)) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 80 }) },
  )
  const text = credential.map((value) => JSON.stringify(value))
  const verify = (bodies) =>
    bodies.map((body) => ({
      method: 'POST',
      target: '/v1/verify',
      headers: [bearer, json],
      body: bytesOf(body),
    }))

  const member = (good) => fc.oneof({ weight: 9, arbitrary: good }, { weight: 1, arbitrary: roughJson })
  const question = {
    key: member(text),
    scopes: member(fc.constantFrom('["tokens:read"]', '["prices:read","\\ud800"]', '[]')),
    ip: member(fc.constantFrom('"203.0.113.9"', '"::ffff:1.2.3.4"', '"fe80::1%eth0"', '"1.2.3.04"')),
    client: member(fc.constantFrom('"bot-7"', '"\\u0000"')),
    cost: member(fc.constantFrom('1', '1000', '0', '1e3', '9007199254740993')),
  }
  const original = {
    method: member(fc.constantFrom('"GET"', '"POST"', '"get"', '"A B"')),
    url: member(
      fc.constantFrom('"https://api.example.com/a?b=c"', '"http://[::"', '"javascript:x"', '"//x"', '"/a"'),
    ),
    headers: member(
      roughObject({
        signature: member(fc.constantFrom('"sig1=:AAAA:"', '["sig1=:AAAA:","sig2=:AAAA:"]')),
        'signature-input': member(
          fc.constant('"sig1=(\\"@method\\");created=1;keyid=\\"ver_x\\";nonce=\\"n\\""'),
        ),
        'content-digest': member(fc.constant('"sha-256=:AAAA:"')),
      }),
    ),
    body: member(fc.constantFrom('"aGVsbG8="', '"====="', '"aGVsbG8"', '"\\u0000"')),
  }
  const header = fc.tuple(
    fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...NAMES) }, { weight: 1, arbitrary: token }),
    fc.oneof({ weight: 2, arbitrary: roughText() }, { weight: 1, arbitrary: credential.map(asHeader) }),
  )
  const place = {
    method: fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...METHODS) }, { weight: 1, arbitrary: token }),
    target: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...TARGETS) },
      {
        weight: 2,
        arbitrary: roughText(40).map((tail) => `/v1/authorize?scope=${escape(tail)}`),
      },
      {
        weight: 1,
        arbitrary: mutated(fc.constantFrom(...TARGETS)).map((path) => `/v1/${path.replace(/\s/g, '')}`),
      },
    ),
  }
  const withHeaders = fc
    .record({
      ...place,
      more: fc.array(header, { maxLength: 4 }),
      proven: fc.subarray([proof], { minLength: 0 }),
      presented: fc.oneof(
        { weight: 2, arbitrary: credential.map((key) => [['authorization', `Bearer ${asHeader(key)}`]]) },
        { weight: 1, arbitrary: credential.map((key) => [['x-api-key', asHeader(key)]]) },
        { weight: 1, arbitrary: fc.constant([]) },
      ),
    })
    .map(({ more, proven, presented, ...rest }) => ({
      ...rest,
      headers: [...proven, ...presented, ...more],
      body: Buffer.alloc(0),
    }))

  const framed = fc.oneof(
    { weight: 3, arbitrary: verify(fc.uint8Array({ maxLength: 500 })) },
    { weight: 10, arbitrary: verify(roughObject(question, ['key'])) },
    { weight: 4, arbitrary: verify(mutated(roughObject(question, ['key']))) },
    { weight: 4, arbitrary: verify(roughJson) },
    { weight: 1, arbitrary: verify(deepJson) },
    { weight: 6, arbitrary: verify(roughObject({ ...question, request: member(roughObject(original)) })) },
    {
      weight: 8,
      arbitrary: verify(roughSignature(facts.signing).map((signed) => `{"request":${signed.json}}`)),
    },
    { weight: 8, arbitrary: roughSignature(facts.signing).map((signed) => signed.forwarded(proof)) },
    { weight: 12, arbitrary: withHeaders },
  )
  const open = fc
    .record({
      ...place,
      headers: fc.array(
        fc.tuple(
          fc.oneof(fc.constantFrom(...NAMES, ...FRAMING), roughText(10), forbiddenText),
          fc.oneof(
            roughText(),
            forbiddenText,
            fc.constantFrom('chunked', 'close', '5', '-1', '0x5', '5, 5', '1e3', ' '),
          ),
        ),
        { maxLength: 6 },
      ),
      body: fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
      cut: fc.oneof(fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true })),
    })
    .map((one) => ({ ...one, framed: false }))
  return fc.oneof(
    { weight: 20, arbitrary: framed.map((one) => ({ ...one, framed: true })) },
    { weight: 1, arbitrary: open },
    { weight: 1, arbitrary: crowded.map((one) => ({ ...one, framed: false, cut: 1 })) },
  )
}

/** Right in form and checksum, and nobody's. */
const UNKNOWN_KEY = withChecksum(`kg_live_${'0'.repeat(30)}`)

function withChecksum(text) {
  const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
  let [rest, sum] = [crc32(text), '']
  for (; sum.length < 6; rest = Math.floor(rest / 62)) sum = digits[rest % 62] + sum
  return text + sum
}

const token = fc.string({ unit: fc.constantFrom(...'abcXYZ019!#$%&*+-.^_`|~'), minLength: 1, maxLength: 12 })
const asHeader = (value) => value.replace(/[^\t\x20-\x7e\x80-\xff]/g, '?')
const bytesOf = (body) => (typeof body === 'string' ? Buffer.from(body) : Buffer.from(body))

/** More headers, or longer ones, than a server should hold. */
const crowded = fc.record({
  method: fc.constantFrom('GET', 'POST'),
  target: fc.constantFrom('/v1/verify', '/v1/authorize', `/v1/${'a'.repeat(20_000)}`),
  headers: fc.oneof(
    fc.constantFrom(100, 900, 3000).map((count) => Array.from({ length: count }, (_, i) => [`x-${i}`, 'v'])),
    fc.constantFrom(1000, 15_000, 70_000).map((size) => [['authorization', `Bearer ${'k'.repeat(size)}`]]),
    fc.constantFrom(2, 500).map((count) => Array.from({ length: count }, () => ['x-api-key', 'v'])),
  ),
  body: fc.constant(Buffer.alloc(0)),
})

/** The bytes of a case. */
export function bytesOfCase({ method, target, headers, body, framed, cut = 1 }) {
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`)
  const length = framed && (body.length > 0 || method === 'POST') ? `content-length: ${body.length}\r\n` : ''
  const head = `${method} ${target} HTTP/1.1\r\nhost: localhost\r\n${lines.join('')}${length}\r\n`
  const whole = Buffer.concat([Buffer.from(head, 'latin1'), body])
  return whole.subarray(0, Math.ceil(whole.length * cut))
}
