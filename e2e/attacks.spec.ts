import { callAction, listActions } from './access/call-action'
import { PAGE_ROWS } from './access/page-rows'
import { Things } from './access/things'
import { expect, test } from './fixtures'
import { tryPassword } from './support/credentials'
import { testUrl } from './support/environment'
import { send } from './support/http'
import { sessionCookie } from './support/session'

const EVIL = 'https://evil.example'

test.describe('another site', () => {
  test('can make no browser run an action, whoever is signed in', async ({ db, owner }) => {
    const { value: cookie } = await sessionCookie(db, owner.email)
    for (const action of listActions()) {
      const sent: Record<string, string>[] = [
        { origin: EVIL },
        { origin: 'null' },
        { origin: testUrl(), 'sec-fetch-site': 'cross-site' },
      ]
      for (const headers of sent) {
        const answer = await callAction(action, [{}], { cookie }, headers)
        expect([answer.status, answer.ok], `${action.name} ${JSON.stringify(headers)}`).toEqual([403, null])
      }
    }
  })

  test('can post to no route', async ({ db, owner }) => {
    const { value } = await sessionCookie(db, owner.email)
    const paths = [
      ...['signin/credentials', 'callback/credentials', 'callback/second-factor', 'signout', '_log'],
    ].map((rest) => `/api/auth/${rest}`)
    for (const path of [...paths, '/api/v1/keys', '/api/v1/policy', '/overview']) {
      for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'application/json']) {
        const headers = { origin: EVIL, cookie: `keygrade.session=${value}`, 'content-type': type }
        const { status } = await send({ method: 'POST', path, headers, body: 'a=b' })
        expect(status, `${path} as ${type}`).toBe(403)
      }
    }
  })

  test('reads nothing by a link that a signed-in person follows', async ({ db, owner }) => {
    const { value } = await sessionCookie(db, owner.email)
    const cookie = `keygrade.session=${value}`
    for (const path of ['/api/v1/keys', '/api/v1/audit/export', '/api/v1/usage/export?format=csv']) {
      for (const site of ['cross-site', 'same-site']) {
        const { status } = await send({ path, headers: { cookie, 'sec-fetch-site': site } })
        expect(status, `${path} ${site}`).toBe(401)
      }
    }
  })

  test('has no cookie of ours in a frame or a form of its own', async ({ page, owner }) => {
    const cookies = (await tryPassword('198.51.100.81', owner.email, owner.password)).setCookies
    const session = cookies.find((line) => line.startsWith('keygrade.session='))
    expect(session).toMatch(/HttpOnly/i)
    expect(session).toMatch(/SameSite=Lax/i)
    const answer = await page.request.get('/sign-in')
    expect(answer.headers()['content-security-policy']).toContain("frame-ancestors 'none'")
  })
})

test.describe('a session that was planted', () => {
  test('is not the one that a sign-in starts, and is not made anybody’s by it', async ({
    db,
    owner,
    stranger,
  }) => {
    const planted = await sessionCookie(db, stranger.email)
    for (const value of [planted.value, 'x'.repeat(40), '']) {
      const { setCookies, signedIn } = await tryPassword('198.51.100.82', owner.email, owner.password, {
        held: `keygrade.session=${value}`,
      })
      expect(signedIn).toBe(true)
      const given = setCookies.find((line) => line.startsWith('keygrade.session='))?.split(/[=;]/)[1]
      expect(given).toBeTruthy()
      expect(given).not.toBe(value)
    }
    const { rows } = await db.query(
      'SELECT u.email FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.id = $1',
      [planted.sessionId],
    )
    expect(rows).toEqual([{ email: stranger.email }])
  })

  test('or copied gains nothing when its person confirms who they are, and is over in ten seconds', async ({
    db,
    owner,
  }) => {
    const { sessionId, value } = await sessionCookie(db, owner.email, {
      secondFactor: false,
      factorAgeSeconds: 601,
    })
    const call = (name: string, args: unknown[], cookie: string) => {
      const action = listActions().find((one) => one.name === name)
      if (!action) throw new Error(`there is no ${name}`)
      return callAction(action, args, { cookie })
    }
    const issue = async (cookie: string) => {
      const key = { name: 'Copied', environment: 'live', scopes: ['tokens:read'] }
      const { ok, code } = await call('keys/actions#issueKeyAction', [key], cookie)
      return ok ? 'done' : code
    }
    const given = { method: 'password', password: owner.password }
    const confirmed = await call('sign-in/factor-actions#giveStepUpAction', [given], value)
    expect(confirmed.ok).toBe(true)
    const [line = ''] = confirmed.headers['set-cookie'] ?? []
    expect(line).toMatch(/^keygrade\.session=[^;]+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=lax$/i)
    const renewed = line.split(/[=;]/)[1] ?? ''
    expect([await issue(value), await issue(renewed)]).toEqual(['step_up_required', 'done'])
    await db.query(`UPDATE sessions SET expires_at = expires_at - interval '10 seconds' WHERE id = $1`, [
      sessionId,
    ])
    expect([await issue(value), await issue(renewed)]).toEqual(['unauthenticated', 'done'])
  })

  test('that names itself without our seal is nobody', async () => {
    for (const value of [
      'ses_0000000000000000000000',
      'eyJhbGciOiJub25lIn0.eyJzZXNzaW9uSWQiOiJ4In0.',
      '%00',
      'a.b.c.d.e',
    ]) {
      const { status, headers } = await send({
        path: '/overview',
        headers: { cookie: `keygrade.session=${value}` },
      })
      expect([status, headers.location]).toEqual([307, '/sign-in?next=%2Foverview'])
    }
  })
})

test.describe('a way out of the site', () => {
  const OUTWARD = [
    '//evil.example',
    '/\\evil.example',
    '/%5Cevil.example',
    '/\t/evil.example',
    'https://evil.example/overview',
    'javascript:alert(1)',
    '/a/..//evil.example',
    '/sign-in?next=//evil.example',
    '/.//evil.example',
  ]
  const inside = (to: string | undefined) => new URL(to ?? '/', testUrl()).origin === testUrl()

  test('is not given to whoever is signed in already', async ({ db, owner }) => {
    const { value } = await sessionCookie(db, owner.email)
    const headers = { cookie: `keygrade.session=${value}` }
    for (const next of OUTWARD) {
      for (const page of ['/sign-in', '/sign-in/second-factor']) {
        const answer = await send({ path: `${page}?next=${encodeURIComponent(next)}`, headers })
        expect(answer.status, `${page} ${next}`).toBeLessThan(400)
        expect(inside(answer.headers.location), `${page} ${next} -> ${answer.headers.location}`).toBe(true)
      }
    }
  })

  test('is not given by the sign-in itself, nor by the way out', async ({ owner }) => {
    for (const [index, callbackUrl] of OUTWARD.entries()) {
      const from = `198.51.100.${100 + index}`
      const { location } = await tryPassword(from, owner.email, owner.password, { callbackUrl })
      expect(inside(location), `${callbackUrl} -> ${location}`).toBe(true)
    }
  })
})

test.describe('a path that is written otherwise', () => {
  const SPELLED = [
    '//overview',
    '/./overview',
    '/public/../overview',
    '/%6fverview',
    '/overview/',
    '/overview.rsc',
    '/overview?_rsc=1',
    '/_next/data/x/overview.json',
    '/_next/../overview',
    '/overview%00',
    '/overview;a=b',
    '/OVERVIEW',
    '/tokens/..%2foverview',
    '/(console)/overview',
  ]
  const HEADERS: Record<string, string>[] = [
    {},
    { rsc: '1' },
    { rsc: '1', 'next-router-prefetch': '1' },
    { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' },
    { 'x-keygrade-path': '/', 'x-keygrade-address': '127.0.0.1' },
    { 'x-original-url': '/overview', 'x-rewrite-url': '/overview' },
    { 'keygrade-account': 'provider' },
  ]

  test('opens nothing to whoever is not signed in', async ({ owner }) => {
    for (const path of SPELLED) {
      for (const headers of HEADERS) {
        const { status, text } = await send({ path, headers })
        expect(status, path).toBeLessThan(500)
        expect(
          text.includes(owner.accountId) || text.includes('aria-label="Console"'),
          `${path} ${status}`,
        ).toBe(false)
      }
    }
  })

  test('of another account’s key is not found, however it is spelled', async ({ db, stranger, api }) => {
    const { key } = await api.issueKey({ name: 'Not yours at all' })
    const { value } = await sessionCookie(db, stranger.email)
    const { id } = key
    const spelled = [
      id,
      id.toLowerCase(),
      `${id}%00`,
      `${id}/`,
      `x/../${id}`,
      `${id}%2F..`,
      `./${id}`,
      `%6b${id.slice(1)}`,
    ]
    for (const name of spelled) {
      for (const headers of HEADERS) {
        const answer = await send({
          path: `/keys/${name}`,
          headers: { ...headers, cookie: `keygrade.session=${value}` },
        })
        expect(answer.status, name).toBeLessThan(500)
        expect(answer.text, name).not.toContain('Not yours at all')
      }
    }
  })
})

test('no page of a signed-in person is kept by a cache on the way', async ({ db, owner }) => {
  const things = new Things(db, owner)
  const { value } = await sessionCookie(db, owner.email)
  const pages = Object.values(PAGE_ROWS).filter(({ needs }) => needs !== 'anybody')
  for (const row of pages) {
    const path = await row.path(things)
    const { headers, status } = await send({ path, headers: { cookie: `keygrade.session=${value}` } })
    expect(headers['cache-control'] ?? 'no-store', `${path} ${status}`).toMatch(/no-store|private/)
  }
})
