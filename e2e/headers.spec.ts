import { expect, test } from './fixtures'
import { type Answer, send } from './support/http'

const PAGES = [
  '/',
  '/tokens',
  '/tokens/CRO',
  '/tokens/NOPE1',
  '/sign-in',
  '/keys',
  '/overview',
  '/no-such-page',
]
const OTHERS = ['/api/v1/tokens', '/api/v1/keys', '/v1/verify', '/v1/nothing', '/api/v1/openapi.json']

function directives(answer: Answer): Map<string, string> {
  const policy = String(answer.headers['content-security-policy'])
  return new Map(policy.split('; ').map((part) => [part.split(' ')[0] ?? '', part]))
}

function nonceOf(answer: Answer): string | undefined {
  return directives(answer)
    .get('script-src')
    ?.match(/'nonce-([^']+)'/)?.[1]
}

for (const path of PAGES) {
  test(`${path} lets scripts run by nonce only, a new one each time`, async () => {
    const [first, second] = [await send({ path }), await send({ path })]
    const policy = directives(first)
    expect(policy.get('script-src')).not.toMatch(/unsafe-inline|unsafe-eval/)
    expect(policy.get('default-src')).toBe("default-src 'self'")
    expect(policy.get('object-src')).toBe("object-src 'none'")
    expect(policy.get('base-uri')).toBe("base-uri 'none'")
    expect(policy.get('frame-ancestors')).toBe("frame-ancestors 'none'")
    expect(nonceOf(first)).toMatch(/^[A-Za-z0-9+/_-]{16,}$/)
    expect(nonceOf(first)).not.toBe(nonceOf(second))
    const scripts = [...first.text.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag)
    for (const tag of scripts) expect(tag).toContain(`nonce="${nonceOf(first)}"`)
  })
}

test('every answer has its own request id, and never one from outside', async () => {
  const ids = new Set<string>()
  for (const path of [...PAGES, ...OTHERS, '/_next/static/nothing.js', '/favicon.ico']) {
    const answer = await send({ path, headers: { 'x-request-id': 'req_forged' } })
    expect(answer.headers['x-request-id'], path).toMatch(/^req_[0-9A-Za-z]{22}$/)
    ids.add(String(answer.headers['x-request-id']))
  }
  expect(ids.size).toBe(PAGES.length + OTHERS.length + 2)
})

test('HSTS is sent under https by a trusted proxy, and only then', async () => {
  for (const path of ['/', '/tokens/CRO', '/sign-in', '/api/v1/keys', '/v1/verify']) {
    const plain = await send({ path })
    expect(plain.headers['strict-transport-security'], path).toBeUndefined()
    const secure = await send({ path, headers: { 'x-forwarded-proto': 'https' } })
    expect(secure.headers['strict-transport-security'], path).toMatch(/max-age=\d{8}/)
  }
})

test('content types are not guessed, frames are refused, the machine doors are never cached', async () => {
  for (const path of [...PAGES, ...OTHERS]) {
    const { headers } = await send({ path })
    expect(headers['x-content-type-options'], path).toBe('nosniff')
    expect(headers['x-frame-options'], path).toBe('DENY')
    expect(headers['x-powered-by'], path).toBeUndefined()
  }
  for (const path of ['/api/v1/tokens', '/api/v1/keys', '/v1/verify']) {
    expect((await send({ path })).headers['cache-control'], path).toBe('no-store')
  }
})

test('private pages are never stored', async ({ ownerPage }) => {
  for (const path of ['/keys', '/keys/new', '/settings']) {
    const answer = await ownerPage.goto(path)
    expect(answer?.headers()['cache-control'], path).toMatch(/no-store/)
  }
})
