import { expect, test } from './fixtures'
import { expectAccessible } from './support/accessible'

test('an index is read, recomputed by other terms and sorted, without script', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL })
  const page = await context.newPage()
  await page.goto('/indices')
  await page.getByRole('link', { name: 'Top 10', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Top 10' })).toBeVisible()
  await expect(page.getByText('the dead are missing')).toBeVisible()
  const figures = page.getByRole('table', { name: 'Figures of Top 10' })
  const listed = await figures.getByRole('row', { name: /^Return/ }).textContent()

  await page.getByLabel('Weights').selectOption('equal')
  await page.getByLabel('Cost, basis points').fill('100')
  await page.getByRole('button', { name: 'Recompute' }).click()
  await expect(page).toHaveURL(/weighting=equal.*costBps=100/)
  await expect(page.getByText('100 basis points (1 %) of every dollar')).toBeVisible()
  expect(await figures.getByRole('row', { name: /^Return/ }).textContent()).not.toBe(listed)

  const tokens = page.getByRole('table', { name: 'Top 10 against each token' })
  await tokens.getByRole('link', { name: 'Max drawdown' }).click()
  await expect(page).toHaveURL(/weighting=equal.*sort=-drawdown/)
  const falls = await tokens.locator('tbody tr td:nth-child(7)').allTextContents()
  const parts = falls.map((text) => Number.parseFloat(text.replace('−', '').replace('none', '0')))
  expect(parts.length).toBeGreaterThan(60)
  expect(parts).toEqual(parts.toSorted((a, b) => b - a))
  await context.close()
})

test('its files hold what the page shows', async ({ request, baseURL }) => {
  const place = `${baseURL}/indices/top-10`
  const document = (await (await request.get(`${place}/back-test.json`)).json()) as {
    levels: { on: string; level: number }[]
    rebalances: { holdings: unknown[] }[]
    limits: string[]
  }
  const levels = await request.get(`${place}/levels.csv`)
  expect(levels.headers()['content-type']).toBe('text/csv; charset=utf-8')
  const lines = (await levels.text()).trim().split('\r\n').slice(1)
  expect(lines.map((line) => Number(line.split(',')[1]))).toEqual(document.levels.map(({ level }) => level))
  const holdings = (await (await request.get(`${place}/holdings.csv`)).text()).trim().split('\r\n')
  expect(holdings.length - 1).toBe(document.rebalances.flatMap((rebalance) => rebalance.holdings).length)
  expect(document.limits.join()).toContain('Survivorship')
  expect((await request.get(`${place}/levels.csv?costBps=9000`)).status()).toBe(400)
  expect((await request.get(`${baseURL}/indices/nothing/levels.csv`)).status()).toBe(404)
})

for (const path of ['/indices', '/indices/top-10', '/indices/meme?weighting=equal&maxWeightPct=7']) {
  test(`${path} is accessible`, async ({ page }) => {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectAccessible(page)
  })
}

test.describe('what is not there', () => {
  test.use({ expectedTroubles: [/status of 404/] })

  test('an index that is not there says so', async ({ page }) => {
    const answer = await page.goto('/indices/nothing')
    expect(answer?.status()).toBe(404)
    await expect(page.getByRole('link', { name: 'Meme' })).toBeVisible()
    await expectAccessible(page)
  })
})
