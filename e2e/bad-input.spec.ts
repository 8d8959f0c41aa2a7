import { expect, test } from './fixtures'
import { Api, callRatings, type Issued, type Planned } from './support/api'
import { send } from './support/http'
import { makeManagementKeys } from './support/management-keys'
import { problemOf } from './support/problem'
import { rowsOf } from './support/rows'

const GOOD = { name: 'Trading bot', environment: 'live', scopes: ['tokens:read'] }
const PAST = '2020-01-01T00:00:00Z'

/** [what is wrong, the body, the field that is named] */
const BODIES: [string, Record<string, unknown>, string][] = [
  ['no name', { name: undefined }, 'name'],
  ['a blank name', { name: '   ' }, 'name'],
  ['a name of 65 characters', { name: 'x'.repeat(65) }, 'name'],
  ['a name of 60,000 characters', { name: 'x'.repeat(60_000) }, 'name'],
  ['a name that is not ASCII', { name: 'Bot Zürich' }, 'name'],
  ['a name with an emoji', { name: 'Bot 🚀' }, 'name'],
  ['a name with a control character', { name: 'Bot\u0007' }, 'name'],
  ['a name with a NUL', { name: 'Bot\u0000' }, 'name'],
  ['a name with a line feed', { name: 'Bot\nadmin' }, 'name'],
  ['a name turned around by U+202E', { name: 'Bot\u202Etset' }, 'name'],
  ['a script in the name', { name: '<script>alert(1)</script>' }, 'name'],
  ['a name that is a number', { name: 7 }, 'name'],
  ['an expiry in the past', { expiresAt: PAST }, 'expiresAt'],
  ['an expiry without a zone', { expiresAt: '2030-01-01T00:00:00' }, 'expiresAt'],
  ['an expiry that no calendar has', { expiresAt: '2030-02-30T00:00:00Z' }, 'expiresAt'],
  ['an expiry that is no date', { expiresAt: 'tomorrow' }, 'expiresAt'],
  ['an unknown scope', { scopes: ['tokens:write'] }, 'scopes.0'],
  ['no scopes', { scopes: [] }, 'scopes'],
  ['a scope twice', { scopes: ['tokens:read', 'tokens:read'] }, 'scopes'],
  ['scopes that are no list', { scopes: 'tokens:read' }, 'scopes'],
  ['an unknown environment', { environment: 'production' }, 'environment'],
  ['an unknown kind', { kind: 'magic' }, 'kind'],
  ['a CIDR with host bits', { ipAllowlist: ['10.0.0.1/8'] }, 'ipAllowlist.0'],
  ['a CIDR of 33 bits', { ipAllowlist: ['10.0.0.0/33'] }, 'ipAllowlist.0'],
  ['an address of five parts', { ipAllowlist: ['10.0.0.0.1'] }, 'ipAllowlist.0'],
  ['an address written short', { ipAllowlist: ['10.1'] }, 'ipAllowlist.0'],
  ['an overlap', { ipAllowlist: ['10.0.0.0/8', '10.2.0.0/16'] }, 'ipAllowlist.1'],
  ['an address twice', { ipAllowlist: ['203.0.113.7', '203.0.113.7'] }, 'ipAllowlist.1'],
  ['metadata that nests', { metadata: { team: { name: 'x' } } }, 'metadata.team'],
  ['an unknown member', { secret: 'kg_live_mine' }, ''],
]

test.describe('POST /api/v1/keys', () => {
  for (const [what, wrong, field] of BODIES) {
    test(`refuses ${what}, names the field and writes nothing`, async ({ api, db, owner }) => {
      const before = await rowsOf(db, owner)
      const answer = await api.post('/api/v1/keys', { ...GOOD, ...wrong })
      expect(answer.status).toBe(400)
      const { code, fields } = problemOf(answer)
      expect(code).toBe('invalid_request')
      expect(fields?.map(({ path }) => path)).toContain(field)
      expect(await rowsOf(db, owner)).toEqual(before)
    })
  }

  test('says which network a CIDR typo meant', async ({ api }) => {
    const answer = await api.post('/api/v1/keys', { ...GOOD, ipAllowlist: ['10.0.0.1/8'] })
    expect(problemOf(answer).fields?.[0]?.message).toContain('10.0.0.0/8')
  })

  test('refuses bodies that are none', async ({ api, db, owner }) => {
    const before = await rowsOf(db, owner)
    const path = '/api/v1/keys'
    const type = (value: string) => ({ 'content-type': value })
    const cases: [string, number, Parameters<typeof api.ask>[0]][] = [
      ['1 MB', 413, { path, body: JSON.stringify({ ...GOOD, name: 'x'.repeat(1_000_000) }) }],
      [
        '1 MB in chunks',
        413,
        { path, body: 'x'.repeat(1_000_000), headers: { 'transfer-encoding': 'chunked' } },
      ],
      ['text', 415, { path, body: JSON.stringify(GOOD), headers: type('text/plain') }],
      ['a form', 415, { path, body: 'name=x', headers: type('application/x-www-form-urlencoded') }],
      ['another JSON', 415, { path, body: '{}', headers: type('application/jsonp') }],
      ['broken JSON', 400, { path, body: '{"name": "x"' }],
      ['an array', 400, { path, body: '[]' }],
      ['null', 400, { path, body: 'null' }],
      ['a string', 400, { path, body: '"name"' }],
      ['nothing', 400, { path }],
      [
        'a bad Idempotency-Key',
        400,
        { path, body: JSON.stringify(GOOD), headers: { 'idempotency-key': 'a b' } },
      ],
    ]
    for (const [what, status, sent] of cases) {
      const answer = await api.ask({ method: 'POST', ...sent })
      expect(answer.status, what).toBe(status)
      problemOf(answer, what)
    }
    expect(await rowsOf(db, owner)).toEqual(before)
  })
})

test.describe('what belongs to another account', () => {
  let theirs: Issued
  let plan: Planned

  test.beforeAll(async ({ stranger }) => {
    const strangers = new Api(stranger.managementKey)
    theirs = await strangers.issueKey()
    plan = await strangers.planRotation(theirs.key.id)
  })

  test('is not found, on every route, and stays as it is', async ({ api, db, owner, stranger }) => {
    const before = await rowsOf(db, owner, stranger)
    for (const keyId of [theirs.key.id, 'key_0000000000000000000000', 'nonsense', "'; DROP TABLE keys; --"]) {
      const path = `/api/v1/keys/${encodeURIComponent(keyId)}`
      const answers = {
        get: await api.get(path),
        change: await api.ask({ method: 'PATCH', path, body: '{"name":"Mine now"}' }),
        usage: await api.get(`${path}/usage`),
        migration: await api.get(`${path}/migration`),
        impact: await api.get(`${path}/impact?change=revoke`),
        'impact of a version': await api.get(`${path}/impact?change=retire&version=1`),
        rotate: await api.post(`${path}/rotations`, { overlapSeconds: 60, retire: 'manual' }),
        cancel: await api.post(`${path}/rotations/${plan.rotation.id}/cancel`),
        retire: await api.post(`${path}/versions/1/retire`, { override: { reason: 'because' } }),
        'revoke a version': await api.post(`${path}/versions/1/revoke`, { reason: 'because' }),
        revoke: await api.post(`${path}/revoke`, { reason: 'because' }),
      }
      for (const [what, answer] of Object.entries(answers)) {
        expect(answer.status, `${what} of ${keyId}`).toBe(404)
        expect(problemOf(answer, what).code, what).toBe('not_found')
        expect(answer.text, what).not.toContain(theirs.key.name)
      }
    }
    expect(await api.verify(theirs.secret)).toBe('NOT_FOUND')
    expect((await api.get('/api/v1/keys?q=trading&limit=200')).text).not.toContain(theirs.key.id)
    expect(await rowsOf(db, owner, stranger)).toEqual(before)
    // Who reads the log is in it, so this comes last.
    expect((await api.get('/api/v1/audit?limit=200')).text).not.toContain(theirs.key.id)
    expect((await api.get(`/api/v1/audit?target=${theirs.key.id}`)).text).toContain('"items":[]')
  })

  test('a rotation of one key is not found under another', async ({ api, db, owner, stranger }) => {
    const own = await api.issueKey()
    const before = await rowsOf(db, owner, stranger)
    for (const rotationId of [plan.rotation.id, 'rot_0000000000000000000000']) {
      const answer = await api.post(`/api/v1/keys/${own.key.id}/rotations/${rotationId}/cancel`)
      expect(answer.status).toBe(404)
      problemOf(answer)
    }
    for (const version of ['0', '2', '-1', '1.0', 'x', '99999999999999999999']) {
      const answer = await api.post(`/api/v1/keys/${own.key.id}/versions/${version}/revoke`, {
        reason: 'because',
      })
      expect(answer.status, version).toBe(404)
      problemOf(answer)
    }
    expect(await rowsOf(db, owner, stranger)).toEqual(before)
  })

  test('its page is not found either', async ({ ownerPage }) => {
    const answer = await ownerPage.goto(`/keys/${theirs.key.id}`)
    expect(answer?.status()).toBe(404)
    await expect(ownerPage.getByRole('heading', { name: 'Not found' })).toBeVisible()
    await expect(ownerPage.getByText(theirs.key.name)).toHaveCount(0)
  })
  test.use({ expectedTroubles: [/status of 404/] })
})

test.describe('who asks', () => {
  test('no, a wrong, an expired and a revoked management key are 401 alike', async ({
    db,
    owner,
    stranger,
  }) => {
    const { rows } = await db.query('SELECT digest FROM management_keys WHERE account_id = $1', [
      stranger.accountId,
    ])
    const made = await makeManagementKeys(db, owner.accountId)
    const before = await rowsOf(db, owner)
    const keys = {
      none: undefined,
      empty: 'Bearer ',
      basic: 'Basic a2c6a2c=',
      nonsense: 'Bearer kgm_nonsense',
      'a consumer key': 'Bearer kg_live_000000000000000000000000000000000000',
      'well formed, unknown': `Bearer ${made.unknown}`,
      expired: `Bearer ${made.expired}`,
      revoked: `Bearer ${made.revoked}`,
      'a digest': `Bearer ${rows[0].digest.toString('hex')}`,
    }
    for (const [what, authorization] of Object.entries(keys)) {
      const headers: Record<string, string> = { 'content-type': 'application/json' }
      if (authorization !== undefined) headers.authorization = authorization
      for (const path of ['/api/v1/keys', '/v1/verify']) {
        const answer = await send({ method: 'POST', path, headers, body: JSON.stringify(GOOD) })
        expect(answer.status, `${what} at ${path}`).toBe(401)
        expect(problemOf(answer, what).code, what).toBe('unauthenticated')
        expect(answer.headers['www-authenticate'], what).toBe('Bearer')
      }
    }
    expect(await rowsOf(db, owner)).toEqual(before)
  })

  test('a management key without the scope is 403, on every route', async ({ api, db, owner }) => {
    const { key } = await api.issueKey()
    const poor = new Api((await makeManagementKeys(db, owner.accountId)).poor)
    const before = await rowsOf(db, owner)
    const path = `/api/v1/keys/${key.id}`
    const answers = {
      list: await poor.get('/api/v1/keys'),
      issue: await poor.post('/api/v1/keys', GOOD),
      get: await poor.get(path),
      change: await poor.ask({ method: 'PATCH', path, body: '{"name":"Mine now"}' }),
      usage: await poor.get(`${path}/usage`),
      'usage of all': await poor.get('/api/v1/usage'),
      migration: await poor.get(`${path}/migration`),
      impact: await poor.get(`${path}/impact?change=revoke`),
      receipt: await poor.get('/api/v1/receipts/1'),
      rotate: await poor.post(`${path}/rotations`, { overlapSeconds: 60, retire: 'manual' }),
      cancel: await poor.post(`${path}/rotations/rot_0/cancel`),
      retire: await poor.post(`${path}/versions/1/retire`),
      'revoke a version': await poor.post(`${path}/versions/1/revoke`, { reason: 'because' }),
      revoke: await poor.post(`${path}/revoke`, { reason: 'because' }),
      verify: await poor.post('/v1/verify', { key: 'kg_live_x' }),
    }
    for (const [what, answer] of Object.entries(answers)) {
      expect(answer.status, what).toBe(403)
      expect(problemOf(answer, what).code, what).toBe('forbidden')
    }
    expect(await rowsOf(db, owner)).toEqual(before)
    expect((await poor.get('/api/v1/audit')).status).toBe(200)
  })

  test('a cookie cannot write at the management API', async ({ ownerPage, db, owner }) => {
    const before = await rowsOf(db, owner)
    const answer = await ownerPage.request.post('/api/v1/keys', { data: GOOD })
    expect(answer.status()).toBe(401)
    expect(await rowsOf(db, owner)).toEqual(before)
  })
})

test.describe('paths, methods and queries', () => {
  test('unknown and odd paths are problems, never a crash', async ({ api }) => {
    const paths = [
      '/v1',
      '/v1/',
      '/v1/verify/',
      '/v1/nothing',
      '/v1//verify',
      '/v1/%00',
      '/v1/../v1/verify',
      '/api/v1',
      '/api/v1/nothing',
      '/api/v1/keys/%00',
      '/api/v1/keys/%E0%A4%A',
      '/api/v1/keys/..%2f..%2fetc',
      '/api/v1/tokens/%00',
      '/api/v1/tokens/%E0%A4%A',
      '/api/v1/tokens/CRO/nothing',
      '/api/v1/tokens/',
      '/api/v1/tokens/CRO/',
      '/api/v1/tokensX',
    ]
    const { secret } = await api.issueKey()
    for (const path of paths) {
      const rating = path.startsWith('/api/v1/tokens')
      const answer = rating ? await callRatings(secret, 'prober', path) : await api.get(path)
      expect([400, 404], `${path}: ${answer.status}`).toContain(answer.status)
      problemOf(answer, path)
    }
  })

  test('paths that climb never leave the place they name', async () => {
    for (const path of [
      '/../../etc/passwd',
      '/_next/static/../../../package.json',
      '//example.org/%2e%2e',
      '/%00',
    ]) {
      const answer = await send({ path })
      expect(answer.status, path).not.toBe(500)
      expect(answer.text, path).not.toMatch(/root:|"dependencies"/)
      expect(answer.headers.location ?? '', path).not.toMatch(/^(https?:)?\/\/example/)
      expect(answer.headers['x-request-id'], path).toMatch(/^req_/)
    }
  })

  test('a method that a path does not know is 405 with Allow, and writes nothing', async ({
    api,
    db,
    owner,
  }) => {
    const { key, secret } = await api.issueKey()
    const before = await rowsOf(db, owner)
    for (const [path, allow] of [
      ['/api/v1/keys', /GET/],
      [`/api/v1/keys/${key.id}`, /GET/],
      [`/api/v1/keys/${key.id}/revoke`, /POST/],
      ['/v1/verify', /POST/],
      ['/api/v1/tokens', /GET/],
      ['/api/v1/tokens/CRO', /GET/],
    ] as const) {
      for (const method of ['DELETE', 'PUT', 'OPTIONS', 'PROPFIND']) {
        if (method === 'PROPFIND' && path.startsWith('/api/v1/keys')) continue
        const consumer = { authorization: `Bearer ${secret}` }
        const headers = path.includes('/tokens') ? consumer : undefined
        const answer = await api.ask({ method, path, headers })
        expect(answer.status, `${method} ${path}`).toBe(405)
        expect(problemOf(answer, `${method} ${path}`).code).toBe('method_not_allowed')
        expect(answer.headers.allow, `${method} ${path}`).toMatch(allow)
      }
    }
    expect(await rowsOf(db, owner)).toEqual(before)
  })

  test('HEAD answers like GET, without a body', async ({ api }) => {
    const { secret } = await api.issueKey()
    const headers = { authorization: `Bearer ${secret}` }
    const answer = await send({ method: 'HEAD', path: '/api/v1/tokens/CRO', headers })
    expect(answer).toMatchObject({ status: 200, text: '' })
    const refused = await send({ method: 'HEAD', path: '/v1/verify' })
    expect(refused).toMatchObject({ status: 405, text: '' })
  })

  test('a query parameter that is unknown, wrong or given twice is refused', async ({ api }) => {
    const { key, secret } = await api.issueKey()
    const own = `/api/v1/keys/${key.id}`
    for (const path of [
      '/api/v1/keys?stat=active',
      `${own}?bogus=1`,
      `${own}/migration?bogus=1`,
      '/api/v1/keys?limit=0',
      '/api/v1/keys?limit=1e9',
      '/api/v1/keys?state=sleeping',
      '/api/v1/keys?sort=name&sort=-name',
      `${own}/usage?step=second`,
      `${own}/usage?from=yesterday`,
      `${own}/usage?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z`,
      `${own}/usage?from=1970-01-01T00:00:00Z&step=minute`,
      `${own}/impact`,
      `${own}/impact?change=explode`,
      `${own}/impact?change=revoke&lookback=1y`,
      '/api/v1/audit?action=key.stolen',
      '/api/v1/audit?cursor=-1',
      '/api/v1/audit?q=%00',
    ]) {
      const answer = await api.get(path)
      expect(answer.status, path).toBe(400)
      expect(problemOf(answer, path).code, path).toBe('invalid_request')
    }
    for (const path of [
      '/api/v1/tokens?bogus=1',
      '/api/v1/tokens?limit=-1',
      '/api/v1/tokens?minGrade=x',
      '/api/v1/tokens?sort=price&sort=name',
      '/api/v1/tokens/CRO?bogus=1',
      '/api/v1/tokens/CRO/scenarios?marketCapTrillions=-8',
      '/api/v1/tokens/CRO/scenarios?marketCapTrillions=8,x',
      '/api/v1/tokens/CRO/prices?from=yesterday',
      '/api/v1/tokens/CRO/prices?step=hour',
    ]) {
      const answer = await callRatings(secret, 'prober', path)
      expect(answer.status, path).toBe(400)
      expect(problemOf(answer, path).code, path).toBe('invalid_request')
    }
  })
})

test.describe('POST /v1/verify', () => {
  test('refuses what it cannot read', async ({ api }) => {
    const path = '/v1/verify'
    const cases: [string, number, Parameters<typeof api.ask>[0]][] = [
      ['1 MB', 413, { path, body: JSON.stringify({ key: 'x'.repeat(1_000_000) }) }],
      ['broken JSON', 400, { path, body: '{' }],
      ['an array', 400, { path, body: '[]' }],
      ['no key', 400, { path, body: '{}' }],
      ['a number for a key', 400, { path, body: '{"key": 1}' }],
      ['an unknown member', 400, { path, body: '{"key": "x", "force": true}' }],
      ['an address that is none', 400, { path, body: '{"key": "x", "ip": "here"}' }],
      ['text', 415, { path, body: '{}', headers: { 'content-type': 'text/plain' } }],
      ['nothing', 400, { path }],
    ]
    for (const [what, status, sent] of cases) {
      const answer = await api.ask({ method: 'POST', ...sent })
      expect(answer.status, what).toBe(status)
      problemOf(answer, what)
    }
  })

  test('answers a key that is none, without a look-up, as MALFORMED', async ({ api }) => {
    for (const key of [
      '',
      'x',
      'kg_live_',
      `kg_live_${'0'.repeat(36)}`,
      'kg_live_ü'.padEnd(44, 'x'),
      'a'.repeat(9000),
    ]) {
      const answer = await api.post('/v1/verify', { key })
      if (answer.status === 200) expect(JSON.parse(answer.text).code, key.slice(0, 20)).toBe('MALFORMED')
      else expect(problemOf(answer).code, key.slice(0, 20)).toBe('invalid_request')
    }
  })
})
