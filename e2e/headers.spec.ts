import { callAction, listActions } from './access/call-action'
import { everyPage, whoSeesAll } from './access/every-page'
import { Things } from './access/things'
import { expect, test } from './fixtures'
import { type Answer, send } from './support/http'
import { sessionCookie, signInByCookie } from './support/session'

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

/** One of each kind of answer that people get, with its status. */
const FOR_PEOPLE: Record<string, [path: string, status: number]> = {
  'a public page': ['/tokens/CRO', 200],
  'a held page, again': ['/tokens/CRO', 200],
  'a form': ['/forgot-password', 200],
  'a redirect': ['/keys', 307],
  'a page that is not there': ['/no-such-page', 404],
  'a thing that is not there': ['/tokens/NOPE1', 404],
  'a route': ['/track-record.json', 200],
  'a picture': ['/tokens/CRO.png', 200],
  'an export': ['/tokens/export?format=csv', 200],
  'the sign-in': ['/api/auth/csrf', 200],
  'the management API': ['/api/v1/openapi.json', 200],
  'a refusal of the management API': ['/api/v1/keys', 401],
  'a static file that is not there': ['/_next/static/nothing.js', 404],
  'an icon': ['/icon.svg', 200],
}
const FOR_MACHINES: Record<string, [path: string, status: number]> = {
  'the machine door': ['/v1/verify', 405],
  'a path of the machine door that is not there': ['/v1/nothing', 404],
  'the ratings API': ['/api/v1/tokens', 401],
  'a path that cannot be read': ['/keys/%ff', 400],
  'whether the process runs': ['/healthz', 200],
  'whether it can decide': ['/readyz', 200],
  'its metrics': ['/metrics', 200],
}

function expectSafe({ headers }: Answer, kind: string): void {
  expect(headers['x-content-type-options'], kind).toBe('nosniff')
  expect(headers['x-frame-options'], kind).toBe('DENY')
  expect(headers['cross-origin-resource-policy'], kind).toBe('same-origin')
  expect(headers['content-security-policy'], kind).toMatch(/default-src '(self|none)'/)
  expect(headers['content-security-policy'], kind).toContain("frame-ancestors 'none'")
  expect(headers['content-security-policy'], kind).not.toMatch(/unsafe|https?:|\*/)
  expect(headers['x-powered-by'], kind).toBeUndefined()
  expect(headers['access-control-allow-origin'], kind).toBeUndefined()
}

function expectIsolated({ headers }: Answer, kind: string): void {
  expect(headers['referrer-policy'], kind).toBe('same-origin')
  expect(headers['cross-origin-opener-policy'], kind).toBe('same-origin')
  expect(headers['cross-origin-embedder-policy'], kind).toBe('require-corp')
  expect(headers['permissions-policy'], kind).toMatch(/camera=\(\).*payment=\(\)/)
}

test('answers of every kind, by http and by https, carry the headers of their kind', async () => {
  const script = (await send({ path: '/' })).text.match(/\/_next\/static\/[^"]+\.js/)?.[0] ?? ''
  const people = { ...FOR_PEOPLE, 'a static file': [script, 200] as [string, number] }
  for (const [kind, [path, status]] of Object.entries({ ...people, ...FOR_MACHINES })) {
    for (const proto of ['http', 'https']) {
      const encodings = { 'accept-encoding': kind === 'a static file' && proto === 'http' ? 'br' : 'gzip' }
      const answer = await send({ path, headers: { 'x-forwarded-proto': proto, ...encodings } })
      expect(answer.status, kind).toBe(status)
      expectSafe(answer, kind)
      if (kind in people) expectIsolated(answer, kind)
      const hsts = answer.headers['strict-transport-security']
      if (proto === 'https') expect(hsts, kind).toMatch(/max-age=63072000; includeSubDomains/)
      else expect(hsts, kind).toBeUndefined()
      if (kind in FOR_MACHINES) expect(answer.headers['cache-control'], kind).toBe('no-store')
    }
  }
})

test('an action’s answer, a refused one’s and that to another site carry them too, and are never stored', async ({
  db,
  owner,
}) => {
  const { value: cookie } = await sessionCookie(db, owner.email)
  const action = listActions().find(({ name }) => name.endsWith('#issueKeyAction'))
  if (!action) throw new Error('no action issues keys')
  for (const [kind, by, headers] of [
    ['an action', cookie, {}],
    ['an action of nobody', null, {}],
    ['an action of another site', cookie, { origin: 'https://evil.example' }],
  ] as const) {
    const { headers: got } = await callAction(action, [{}], { cookie: by }, headers)
    expectSafe({ status: 0, text: '', headers: got }, kind)
    expect(got['cache-control'], kind).toMatch(/no-store/)
  }
})

const WITHOUT_SCRIPTS = /(<script\b[^>]*>)[\s\S]*?<\/script>/g
const TAG = /<[a-z][^\s>]*(?:\s+[^\s=>]+(?:=(?:"[^"]*"|'[^']*'|[^\s>]*))?)*\s*\/?>/gi

test('no page has a style attribute, an inline handler, or a script or style without the nonce', async ({
  db,
  owner,
}) => {
  const { value } = await sessionCookie(db, await whoSeesAll(db, owner.accountId))
  let seen = 0
  for (const path of await everyPage(new Things(db, owner))) {
    const answer = await send({ path, headers: { accept: 'text/html', cookie: `keygrade.session=${value}` } })
    if (!String(answer.headers['content-type']).startsWith('text/html')) continue
    seen++
    const nonce = ` nonce="${nonceOf(answer)}"`
    const tags = answer.text.replace(WITHOUT_SCRIPTS, '$1').match(TAG) ?? []
    const refused = tags.filter(
      (tag) =>
        /\s(?:style|on[a-z]+)=/i.test(tag.replace(/="[^"]*"/g, '=')) ||
        (/^<(?:script|style)\b/i.test(tag) && !tag.includes(nonce)) ||
        /="\s*javascript:/i.test(tag),
    )
    expect(refused, path).toEqual([])
  }
  expect(seen).toBeGreaterThan(40)
})

test.describe('a browser', () => {
  test.use({ expectedTroubles: [/status of 404/] })

  test('refuses nothing of ours by the policy, on every page in every theme, with all that moves', async ({
    db,
    context,
    page,
    owner,
    api,
  }) => {
    test.setTimeout(180_000)
    await signInByCookie(db, context, { email: await whoSeesAll(db, owner.accountId) })
    // Each page begins with the theme of the system.
    await page.addInitScript(() => {
      if (window.origin !== 'null') localStorage.removeItem('theme')
    })
    // What a browser shows of a file is a page of its own, with styles of its own.
    for (const path of await everyPage(new Things(db, owner), true)) {
      await page.goto(path)
      await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
      await expect(page.locator('html'), path).toHaveClass(/\bdark\b/)
      const button = page.locator('[data-theme-switch]:visible').first()
      if (await button.isVisible()) {
        await button.click()
        await expect(page.locator('html'), path).toHaveClass(/\blight\b/)
      }
      await page.emulateMedia({ colorScheme: 'light' })
    }

    const { key, secret } = await api.issueKey({ name: 'Drawn' })
    await api.verify(secret, 'drawn-client')
    await page.goto('/usage')
    const chart = page.locator('.recharts-surface').first()
    await expect(chart).toBeVisible({ timeout: 15_000 })
    await chart.hover({ position: { x: 200, y: 80 } })
    await page.keyboard.press('ControlOrMeta+k')
    await page.getByRole('dialog').getByRole('combobox').fill('Drawn')
    await page.keyboard.press('Escape')
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'CSV' }).click()
    await (await download).delete()
    await page.goto(`/keys/${key.id}?do=revoke`)
    await expect(page.getByRole('dialog')).toBeVisible()
    await page.keyboard.press('Escape')
    await page.goto('/keys')
    await page.getByRole('link', { name: 'Drawn' }).first().click()
    await expect(page).toHaveURL(new RegExp(key.id))
    await page.goto('/tokens/CRO')
    const slider = page.getByRole('slider', { name: /Total cap/ })
    await expect(async () => {
      // Until the page has its scripts, nobody hears it move.
      await slider.fill('19')
      await slider.fill('20')
      await expect(page).toHaveURL(/cap=20/, { timeout: 1000 })
    }).toPass()
  })
})

test('TRACE gives nothing back', async () => {
  for (const path of ['/', '/overview', '/api/v1/keys', '/v1/verify', '/icon.svg']) {
    const answer = await send({ method: 'TRACE', path, headers: { 'x-echo': 'said-by-me' } })
    expect(answer.text + JSON.stringify(answer.headers), path).not.toContain('said-by-me')
    expect(answer.status, path).toBeGreaterThanOrEqual(400)
  }
})

test('private pages are never stored', async ({ ownerPage }) => {
  for (const path of ['/keys', '/keys/new', '/settings']) {
    const answer = await ownerPage.goto(path)
    expect(answer?.headers()['cache-control'], path).toMatch(/no-store/)
  }
})
