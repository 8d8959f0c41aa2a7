import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { callRatings } from './support/api'
import { json } from './support/http'

const lab = (page: Page) => page.getByRole('region', { name: 'Scenario lab' })
const cap = (page: Page) => lab(page).getByRole('spinbutton', { name: 'Total cap, $ trillion' })
const slider = (page: Page, name: string) => lab(page).getByRole('slider', { name })
/** The price of a case in the results: what stands under its word. */
const price = (page: Page, word: string) =>
  lab(page)
    .getByRole('form', { name: 'What if' })
    .getByRole('term')
    .filter({ hasText: word })
    .locator('xpath=following-sibling::dd[1]')

test.describe('the scenario lab', () => {
  test('computes by keyboard, says so once, and its address can be shared', async ({ page, context }) => {
    await page.goto('/tokens/TON')
    await expect(price(page, 'Base')).toHaveText('$11.12')
    const before = await page.evaluate(() => history.length)
    await slider(page, 'Total cap').focus()
    await page.keyboard.press('Home')
    // At M0 every case is the starting price.
    for (const word of ['Bear', 'Base', 'Moon']) await expect(price(page, word)).toHaveText('$2.27')
    for (let step = 0; step < 39; step += 1) await page.keyboard.press('ArrowRight')
    await expect(cap(page)).toHaveValue('7.8')
    await expect(price(page, 'Base')).toHaveText('$6.28')
    await expect(lab(page).getByRole('status')).toHaveText(
      'At 7.8 trillion dollars: Bear $4.36, Base $6.28, Moon $8.20.',
    )
    await expect(page).toHaveURL(/\/tokens\/TON\?cap=7\.8$/)
    expect(await page.evaluate(() => history.length)).toBe(before)

    const other = await context.newPage()
    await other.goto(page.url())
    await expect(price(other, 'Base')).toHaveText('$6.28')
  })

  test('takes numbers, refuses those that are none, and can be reset', async ({ page }) => {
    await page.goto('/tokens/TON?range=1y')
    await cap(page).fill('7.8')
    await lab(page).getByRole('spinbutton', { name: 'Every β times' }).fill('2')
    await lab(page).getByRole('spinbutton', { name: 'Supply then, % of now' }).fill('200')
    await expect(price(page, 'Base')).toHaveText('$5.15')
    await expect(page).toHaveURL(/\?range=1y&cap=7\.8&beta=2&supply=200$/)
    await cap(page).fill('0')
    await expect(cap(page)).toHaveAttribute('aria-invalid', 'true')
    await expect(cap(page)).toHaveAccessibleDescription('From 0.1 to 1000. Shown is 7.8.')
    await expect(price(page, 'Base')).toHaveText('$5.15')
    await lab(page).getByRole('link', { name: 'Reset' }).click()
    await expect(cap(page)).toHaveValue('12.5')
    await expect(price(page, 'Base')).toHaveText('$11.12')
    await expect(page).toHaveURL(/\?range=1y$/)
  })

  test('is as it was left when the reader comes back, and Back leaves it in one step', async ({ page }) => {
    await page.goto('/tokens')
    await page.goto('/tokens/TON')
    await cap(page).fill('20')
    await expect(page).toHaveURL(/cap=20$/)
    // Back from the list, by a link, and from another page.
    await page.getByRole('banner').getByRole('link', { name: 'Tokens', exact: true }).click()
    await expect(page).toHaveURL(/\/tokens$/)
    await page.goBack()
    await expect(cap(page)).toHaveValue('20')
    await page.goto('/indices')
    await page.goBack()
    await expect(cap(page)).toHaveValue('20')
    await page.goBack()
    await expect(page).toHaveURL(/\/tokens$/)
  })

  test('shows what each cell means and misses, on demand', async ({ page }) => {
    await page.goto('/tokens/CRO')
    await lab(page).getByText('Every cell: implied cap').click()
    const table = lab(page).getByRole('table', { name: 'What each published cell of CRO means' })
    const flagged = table.getByRole('row').filter({ hasText: '$8T bear' })
    await expect(flagged).toContainText('$0.2443')
    await expect(flagged).toContainText('off the line, left out')
    await expect(table.getByRole('row')).toHaveCount(13)
    // The widest table of the page scrolls in itself; the page does not.
    await page.setViewportSize({ width: 360, height: 800 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  })

  test('makes a table of its own where none was published, or says why not', async ({ page, api }) => {
    await page.goto('/tokens/ETH')
    await expect(lab(page)).toContainText('Nobody has published a scenario table of ETH; this one is ours')
    const own = lab(page).getByRole('table', { name: 'Scenario prices of ETH by our own model' })
    await expect(own.getByRole('row')).toHaveCount(7)
    await page.goto('/tokens/XMR')
    await expect(lab(page)).toContainText('N/A: no scenario table was published')
    const { secret } = await api.issueKey({ scopes: ['scenarios:read'] })
    const eth = await callRatings(secret, 'reader', '/api/v1/tokens/ETH/scenarios?marketCapTrillions=8')
    expect(json(eth)).toMatchObject({ published: [], fit: null, own: { model: 1, months: 36 } })
    const xmr = await callRatings(secret, 'reader', '/api/v1/tokens/XMR/scenarios')
    expect(json(xmr)).toMatchObject({ published: [], fit: null, own: null })
  })
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('the lab is a form that the server answers', async ({ page }) => {
    await page.goto('/tokens/TON?range=1y')
    await expect(lab(page).getByRole('slider')).toHaveCount(0)
    await cap(page).fill('7.8')
    await lab(page).getByRole('button', { name: 'Compute' }).click()
    await expect(page).toHaveURL(/\?range=1y&cap=7\.8&beta=1&supply=100#scenario-lab$/)
    await expect(price(page, 'Base')).toHaveText('$6.28')
    await lab(page).getByRole('link', { name: 'Reset' }).click()
    await expect(cap(page)).toHaveValue('12.5')
  })
})
