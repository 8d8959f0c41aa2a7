import { expect, test } from './fixtures'
import { expectAccessibleTwice } from './support/accessible'
import { newAccount } from './support/accounts'
import { Api, callRatings, must } from './support/api'
import { rowOf } from './support/console'
import { signInByCookie } from './support/session'

const DAY_MS = 86_400_000
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString()

// Accounts of their own: what comes is told for all keys.
test.describe('rotations', () => {
  test('an empty account is told what to do next', async ({ db, context, page }) => {
    await signInByCookie(db, context, await newAccount('Empty'))
    await page.goto('/rotations')
    await expect(page.getByText('No rotation is under way')).toBeVisible()
    await expect(page.getByText('Nothing in the next 30 days')).toBeVisible()
    await expectAccessibleTwice(page)
    await page.getByRole('link', { name: 'Plan many' }).click()
    await expect(page.getByText('No key can be rotated now')).toBeVisible()
    await expectAccessibleTwice(page)
  })

  test('what is under way follows the traffic, what comes stands as a list and in the calendar', async ({
    db,
    context,
    page,
  }) => {
    const account = await newAccount('Calendar')
    const api = new Api(account.managementKey)
    const { key, secret } = await api.issueKey({ name: 'Order router' })
    expect((await callRatings(secret, 'bot-1')).status).toBe(200)
    const planned = await api.planRotation(key.id, { overlapSeconds: 3 * 86_400 })
    await api.issueKey({ name: 'Short-lived', expiresAt: inDays(5) })
    await signInByCookie(db, context, account)
    await page.goto('/rotations')

    await test.step('the client moves while the page is open', async () => {
      const row = rowOf(page, 'Rotations under way', 'Order router')
      await expect(row).toContainText('v1 to v2')
      await expect(row).toContainText('0 of 1')
      expect((await callRatings(planned.secret, 'bot-1')).status).toBe(200)
      await expect(row).toContainText('1 of 1', { timeout: 15_000 })
      await expect(row).toContainText('safe to retire')
    })

    await test.step('the list tells each day', async () => {
      const list = page.getByRole('region', { name: 'What comes' })
      await expect(list.getByText('The key expires, with every version.')).toBeVisible()
      await expect(list.getByText(/The overlap ends: version 1 stays valid/)).toBeVisible()
      await page.getByRole('button', { name: '7 days', exact: true }).click()
      await expect(page).toHaveURL(/days=7/)
      await expect(list.getByText('Short-lived')).toBeVisible()
    })
    await expectAccessibleTwice(page)

    await test.step('the calendar holds the same, and opens a day by keyboard', async () => {
      await page.getByRole('button', { name: 'Calendar' }).click()
      await expect(page).toHaveURL(/view=calendar/)
      const expiry = await page.evaluate(
        (ms) => {
          const at = new Date(ms)
          return { month: at.getMonth() !== new Date().getMonth(), day: at.getDate() }
        },
        Date.parse(inDays(5)),
      )
      if (expiry.month) await page.getByRole('button', { name: 'Month after' }).click()
      const day = page.getByRole('table', { name: /^What comes in/ }).getByRole('button', {
        name: new RegExp(`^\\w+ ${expiry.day} `),
      })
      await day.focus()
      await page.keyboard.press('Enter')
      await expect(day).toHaveAttribute('aria-pressed', 'true')
      await expect(page.getByRole('listitem').filter({ hasText: 'Short-lived' })).toContainText('Key expires')
      await expectAccessibleTwice(page)
      await page.reload()
      await expect(page.getByRole('listitem').filter({ hasText: 'Short-lived' })).toBeVisible()
    })
  })

  test('many rotations are planned at once, as the preview said', async ({ db, context, page }) => {
    const account = await newAccount('Bulk')
    const api = new Api(account.managementKey)
    for (const name of ['Alpha', 'Beta', 'Gamma', 'Delta']) await api.issueKey({ name })
    const { key: sandbox } = await api.issueKey({ name: 'Sandbox', environment: 'test' })
    await signInByCookie(db, context, account)
    await page.goto('/rotations/plan')
    await expect(rowOf(page, 'Keys that can be rotated', 'Sandbox')).toBeVisible()
    await page.getByRole('combobox', { name: 'Environment' }).selectOption('live')
    await expect(rowOf(page, 'Keys that can be rotated', 'Sandbox')).toBeHidden()
    await expect(page).toHaveURL(/environment=live/)
    await page.getByRole('checkbox', { name: 'All of these keys' }).check()
    await page.getByRole('radio', { name: 'At an instant' }).check()
    const start = new Date(Date.now() + 2 * DAY_MS).toISOString().slice(0, 16)
    await page.getByLabel('Starts at', { exact: true }).fill(start)
    await page.getByRole('combobox', { name: 'Spread over' }).selectOption({ label: '6 hours' })
    const preview = page.getByRole('region', { name: 'Preview of the starts' })
    await expect(preview).toContainText('4 rotations start')
    await expect(preview).toContainText('At most 1 in any minute.')
    await expectAccessibleTwice(page)
    const shown = await rowOf(page, 'Keys that can be rotated', 'Beta')
      .getByRole('time')
      .last()
      .getAttribute('datetime')
    // Meanwhile somebody else plans one of them.
    const keys = must<{ items: { id: string; name: string }[] }>(await api.get('/api/v1/keys'), 200).items
    const delta = keys.find(({ name }) => name === 'Delta')
    await api.planRotation(delta?.id ?? '')
    await page.getByRole('button', { name: 'Plan 4 rotations' }).click()
    await expect(
      page.getByRole('status').filter({ hasText: '3 rotations are planned, 1 refused.' }),
    ).toBeVisible()
    await expect(rowOf(page, 'What became of each key', 'Delta')).toContainText('still under way')
    const time = rowOf(page, 'What became of each key', 'Beta').getByRole('time')
    await expect(time).toHaveAttribute('datetime', shown ?? 'missing')
    await expectAccessibleTwice(page)
    await page.getByRole('link', { name: 'See what comes' }).click()
    await expect(rowOf(page, 'Rotations under way', 'Beta')).toContainText('secret waits')
    const after = must<{ rotations: unknown[] }>(await api.get(`/api/v1/keys/${sandbox.id}`), 200)
    expect(after.rotations).toEqual([])
  })

  test('a policy names the keys that break it before it is saved, and holds afterwards', async ({
    db,
    context,
    page,
  }) => {
    const account = await newAccount('Policy')
    const api = new Api(account.managementKey)
    await api.issueKey({ name: 'Everlasting' })
    await signInByCookie(db, context, account)
    await page.goto('/settings')
    const card = page.getByRole('region', { name: 'Rotation policy' })
    await card.getByRole('combobox', { name: 'Longest life of a key' }).selectOption({ label: '90 days' })
    await expect(card.getByText('1 key breaks these limits today.')).toBeVisible()
    await expect(card.getByRole('link', { name: 'Everlasting' })).toBeVisible()
    await card.getByRole('combobox', { name: 'Rotate by itself' }).selectOption({ label: 'Other' })
    await card.getByRole('button', { name: 'Save policy' }).click()
    await expect(card.getByText('Give a number of days.')).toBeVisible()
    await card.getByRole('textbox', { name: 'Rotate by itself, days' }).fill('45')
    await expectAccessibleTwice(page)
    await card.getByRole('button', { name: 'Save policy' }).click()
    await expect(card.getByRole('status')).toHaveText('Saved.')

    await page.goto('/rotations')
    const policy = page.getByRole('region', { name: 'Policy' })
    await expect(policy).toContainText('Every 45 days')
    await expect(policy).toContainText('Everlasting')
    const refused = await api.post('/api/v1/keys', {
      name: 'Another',
      environment: 'live',
      scopes: ['tokens:read'],
    })
    expect(refused.status).toBe(400)
    expect(refused.text).toContain('The policy allows no key without an expiry')
  })
})
