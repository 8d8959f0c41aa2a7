import { expect, test } from './fixtures'
import { expectAccessible } from './support/accessible'
import { type Api, callRatings, type Issued } from './support/api'
import { json } from './support/http'

// A document that is not found is what these pages are about.
test.use({ expectedTroubles: [/status of 404/] })

async function untabledToken(api: Api): Promise<string> {
  const { secret } = await api.issueKey({ name: 'Lister' })
  const answer = await callRatings(secret, 'lister', '/api/v1/tokens?limit=200')
  type Listed = { items: { symbol: string; published: { scenarios: unknown[] | null } | null }[] }
  const token = json<Listed>(answer).items.find(({ published }) => !published?.scenarios?.length)
  if (!token) throw new Error('every token has tables')
  return token.symbol
}

test.describe('public', () => {
  for (const path of [
    '/',
    '/tokens',
    '/tokens/CRO',
    '/tokens/TON',
    '/tokens/NOPE1',
    '/no-such-page',
    '/sign-in',
  ]) {
    test(path, async ({ page }) => {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expectAccessible(page)
    })
  }

  test('a token without tables says so', async ({ page, api }) => {
    await page.goto(`/tokens/${await untabledToken(api)}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectAccessible(page)
  })
})

test.describe('console', () => {
  for (const path of [
    '/overview',
    '/keys',
    '/keys?q=nothing-is-called-this',
    '/keys/new',
    '/keys/key_0000000000000000000000',
    '/audit',
    '/settings',
  ]) {
    test(path, async ({ ownerPage, api }) => {
      await api.issueKey({ name: 'Seen in lists', expiresAt: '2099-01-01T00:00:00Z' })
      await ownerPage.goto(path)
      await expect(ownerPage.getByRole('heading', { level: 1 })).toBeVisible()
      await expectAccessible(ownerPage)
    })
  }

  test('the issue form with errors, and the secret dialog', async ({ ownerPage: page }) => {
    await page.goto('/keys/new')
    await page.getByRole('button', { name: 'Issue key' }).click()
    await expect(page.getByText('Give a name.')).toBeVisible()
    await page.getByLabel('At an instant').check()
    await expectAccessible(page)
    await page.getByLabel('Name', { exact: true }).fill('Looked at')
    await page.getByLabel('tokens:read').check()
    await page.getByLabel('30 days').check()
    await page.getByRole('button', { name: 'Issue key' }).click()
    await expect(page.getByRole('dialog', { name: 'Secret of Looked at, version 1' })).toBeVisible()
    await expectAccessible(page)
  })

  test('the issue form of a key that signs, with its limits, and its private key', async ({
    ownerPage: page,
  }) => {
    await page.goto('/keys/new')
    await page.getByLabel('Name', { exact: true }).fill('Signs')
    await page.getByLabel('Ed25519', { exact: true }).check()
    await page.getByLabel('tokens:read').check()
    await page.getByText('Limits', { exact: true }).click()
    await page.getByLabel('Rate limit').fill('none')
    await page.getByRole('button', { name: 'Make a pair in this browser' }).click()
    await page.getByRole('button', { name: 'Issue key' }).click()
    await expect(page.getByText('Give the limit as a number.')).toBeVisible()
    await expectAccessible(page)
    await page.getByLabel('Rate limit').fill('')
    await page.getByRole('button', { name: 'Issue key' }).click()
    const dialog = page.getByRole('dialog', { name: 'Private key of Signs, version 1' })
    await expect(dialog).toBeVisible()
    await expectAccessible(page)
    await dialog.getByLabel('I have stored it').check()
    await dialog.getByRole('button', { name: 'Close' }).click()
    await page.getByText('Show a signed call').click()
    await expect(page.getByRole('tabpanel', { name: 'Node.js' })).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Limits' }).click()
    await page.getByLabel('Rate limit').fill('5')
    await expect(page.getByText(/no request in the last 24 h/)).toBeVisible()
    await expectAccessible(page)
  })

  test('a receipt', async ({ ownerPage: page, api }) => {
    const { key } = await api.issueKey({ name: 'Ends here' })
    await page.goto(`/keys/${key.id}?do=revoke`)
    await page.getByLabel('The secret is compromised').check()
    await page.getByRole('button', { name: 'Revoke key' }).click()
    await expect(page.getByRole('dialog', { name: 'Revoked: Ends here' })).toContainText(/Dead/)
    await expectAccessible(page)
  })

  test('the command palette', async ({ ownerPage: page }) => {
    await page.goto('/keys')
    await page.keyboard.press('ControlOrMeta+k')
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectAccessible(page)
  })

  test('an opened row of the audit list', async ({ ownerPage: page, api }) => {
    await api.issueKey({ name: 'Audited' })
    await page.goto('/audit')
    await page.getByRole('group').first().click()
    await expectAccessible(page)
  })
})

test.describe('the key page', () => {
  /** Brings a new key into the state, over the API. */
  const STATES: Record<string, (api: Api, issued: Issued) => Promise<unknown>> = {
    unused: async () => undefined,
    used: async (_api, { secret }) => callRatings(secret, 'bot'),
    planned: (api, { key }) => api.planRotation(key.id, { startsAt: '2098-01-01T00:00:00Z' }),
    'in mid-handover': async (api, { key, secret }) => {
      for (const client of ['moved', 'lagging']) await callRatings(secret, client)
      const planned = await api.planRotation(key.id)
      for (const client of ['moved', 'new-one']) await callRatings(planned.secret, client)
    },
    'rotating to its end': (api, { key }) => api.planRotation(key.id, { retire: 'at-end' }),
    cancelled: async (api, { key }) => {
      const { rotation } = await api.planRotation(key.id)
      return api.post(`/api/v1/keys/${key.id}/rotations/${rotation.id}/cancel`)
    },
    'after a retirement': async (api, { key }) => {
      await api.planRotation(key.id)
      return api.post(`/api/v1/keys/${key.id}/versions/1/retire`)
    },
    revoked: (api, { key }) => api.post(`/api/v1/keys/${key.id}/revoke`, { reason: 'Left the company' }),
    compromised: (api, { key }) =>
      api.post(`/api/v1/keys/${key.id}/versions/1/revoke`, {
        reason: 'In a public repository',
        compromised: true,
      }),
  }

  for (const [state, bring] of Object.entries(STATES)) {
    test(state, async ({ ownerPage: page, api }) => {
      const issued = await api.issueKey({
        name: `Key ${state}`,
        ipAllowlist: state === 'used' ? ['127.0.0.0/8'] : [],
      })
      await bring(api, issued)
      await page.goto(`/keys/${issued.key.id}`)
      await expect(page.getByRole('heading', { level: 1, name: `Key ${state}` })).toBeVisible()
      await expectAccessible(page)
    })
  }

  test('with the chart as a table', async ({ ownerPage: page, api }) => {
    const { key, secret } = await api.issueKey({ name: 'Tabled' })
    await callRatings(secret, 'bot')
    await page.goto(`/keys/${key.id}`)
    await page.getByRole('button', { name: 'Table' }).click()
    await expect(page.getByRole('table', { name: 'Requests by version, by time' })).toBeVisible()
    await expectAccessible(page)
  })

  test('with its dialogs open', async ({ ownerPage: page, api }) => {
    test.slow()
    const { key, secret } = await api.issueKey({ name: 'Talked about' })
    await callRatings(secret, 'bot')
    for (const [path, name] of [
      ['?do=rotate', 'Rotate Talked about'],
      ['?do=revoke', 'Revoke Talked about'],
    ] as const) {
      await page.goto(`/keys/${key.id}${path}`)
      await expect(page.getByRole('dialog', { name })).toBeVisible()
      await expectAccessible(page)
    }
    await api.planRotation(key.id)
    for (const [button, name] of [
      ['Retire v1', 'Retire version 1'],
      ['Cancel rotation', 'Cancel the rotation'],
    ] as const) {
      await page.goto(`/keys/${key.id}`)
      await page.getByRole('button', { name: button }).click()
      const dialog = page.getByRole('dialog', { name })
      await expect(dialog).toBeVisible()
      if (button === 'Retire v1')
        await expect(dialog.getByLabel('Why retire without evidence?')).toBeVisible()
      await expectAccessible(page)
    }
  })
})
