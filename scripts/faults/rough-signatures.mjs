import { createHash, createHmac, randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { mutated, roughText } from './rough-bytes.mjs'

const HOST = 'api.example.com'

/**
 * Requests signed with HMAC by a real key (RFC 9421), most of them then spoiled somewhere. Each is given as the
 * `request` object of /v1/verify (`json`) and as a gateway would forward it (`forwarded`).
 */
export function roughSignature({ keyId, secret }) {
  return fc
    .record({
      method: fc.constantFrom('GET', 'POST', 'DELETE'),
      path: fc.constantFrom('/', '/a?b=c', '/a%2Fb?', '/a?b=%E2%82%AC&b'),
      body: fc.option(roughText(40), { nil: null }),
      ageSeconds: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer() }),
      nonce: fc.oneof(
        { weight: 4, arbitrary: fc.constant(null) },
        { weight: 1, arbitrary: fc.constant('used-before-0123456789') },
        { weight: 1, arbitrary: roughText(150) },
      ),
      keyid: fc.oneof({ weight: 4, arbitrary: fc.constant(keyId) }, { weight: 1, arbitrary: roughText(40) }),
      alg: fc.constantFrom('', ';alg="hmac-sha256"', ';alg="ed25519"', ';alg=hmac-sha256'),
      covered: fc.oneof(
        fc.constant(['@method', '@target-uri', 'content-digest']),
        fc.constant(['@method', '@authority', '@path', '@query', 'content-digest']),
        fc.subarray(['@method', '@target-uri', '@authority', '@path', '@query', 'content-digest', 'x-none']),
      ),
      label: fc.constantFrom('sig1', 'sig1', 'sig1', 'sig1', 'sig1', 'sig1', 'a*b', '*', 'sig1, sig1'),
      spoil: fc.constantFrom(
        'nothing',
        'nothing',
        'nothing',
        'nothing',
        'input',
        'signature',
        'digest',
        'body',
        'twice',
        'none',
      ),
      noise: mutated(
        fc.constant('sig1=("@method";sf "@query-param";name="x");created=1;keyid="k";nonce="n"'),
      ),
      flip: roughText(100),
    })
    .map((plan) => signedRequest(plan, secret))
}

function signedRequest(plan, secret) {
  const { method, path, body, covered, label, spoil } = plan
  const url = `https://${HOST}${path}`
  const bytes = Buffer.from(body ?? '', 'latin1')
  const other = spoil === 'body' ? 'another body' : bytes
  const digest = `sha-256=:${createHash('sha256').update(other).digest('base64')}:`
  const values = {
    '@method': method,
    '@target-uri': url,
    '@authority': HOST,
    '@path': path.split('?')[0],
    '@query': path.includes('?') ? `?${path.split('?')[1]}` : '?',
    'content-digest': digest,
    'x-none': '',
  }
  const created = Math.floor(Date.now() / 1000) - plan.ageSeconds
  const nonce = (plan.nonce ?? randomUUID()).replace(/["\\\x7f-\xff\t]/g, '')
  const keyid = plan.keyid.replace(/["\\\x7f-\xff\t]/g, '')
  const names = covered.map((name) => `"${name}"`).join(' ')
  const params = `(${names});created=${created};nonce="${nonce}";keyid="${keyid}"${plan.alg}`
  const base = [
    ...covered.map((name) => `"${name}": ${values[name]}`),
    `"@signature-params": ${params}`,
  ].join('\n')
  const signature = createHmac('sha256', secret).update(base).digest('base64')
  const headers = [
    ['signature-input', spoil === 'input' ? asValue(plan.noise) : `${label}=${params}`],
    ['signature', spoil === 'signature' ? asValue(plan.flip) : `${label}=:${signature}:`],
    ['content-digest', spoil === 'digest' ? asValue(plan.flip) : digest],
  ]
  if (spoil === 'twice') headers.push(headers[0], headers[1])
  if (spoil === 'none') headers.shift()
  return {
    json: asJson(method, url, headers, body === null ? null : bytes),
    forwarded: (proof) => asForwarded(proof),
  }

  function asForwarded(proof) {
    const original = [
      ['x-forwarded-method', method],
      ['x-forwarded-proto', 'https'],
      ['x-forwarded-host', HOST],
      ['x-forwarded-uri', path],
    ]
    return { method: 'POST', target: '/v1/authorize', headers: [proof, ...original, ...headers], body: bytes }
  }
}

const asValue = (text) => text.replace(/[^\t\x20-\x7e\x80-\xff]/g, '?')

function asJson(method, url, headers, body) {
  const named = {}
  for (const [name, value] of headers) {
    named[name] = name in named ? [named[name], value].flat() : value
  }
  return JSON.stringify({ method, url, headers: named, ...(body && { body: body.toString('base64') }) })
}
