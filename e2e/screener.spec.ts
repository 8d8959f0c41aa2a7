import { expect, test } from './fixtures'
import { expectAccessible } from './support/accessible'
import { json, send } from './support/http'

test.describe('the screener', () => {
  test('filters, sorts and chooses columns in its address, and the file is what is seen', async ({
    page,
  }) => {
    await page.goto('/tokens')
    const table = page.getByRole('table', { name: 'Tokens' })
    await page.getByLabel('Grade, from').fill('70')
    await page.getByRole('button', { name: 'Filter' }).click()
    await expect(page).toHaveURL(/minGrade=70/)
    await page.getByRole('columnheader', { name: 'Fundamental' }).getByRole('link').click()
    await expect(page).toHaveURL(/sort=-fundamental/)
    const symbols = await table.getByRole('rowheader').getByRole('link').allTextContents()
    expect(symbols.slice(0, 2)).toEqual(['TON', 'CRO'])
    await expect(table.getByRole('row').filter({ hasText: 'Toncoin' })).toContainText('80.88')
    await expect(table.getByRole('img', { name: /Flagged/ })).toHaveCount(1)

    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'json' }).click()
    expect((await download).suggestedFilename()).toBe('keygrade-tokens.json')
    const path = `/tokens/export?${new URL(page.url()).searchParams}&format=json`
    const { items } = json<{ items: { symbol: string; fundamental: { value: number; source: string } }[] }>(
      await send({ path }),
    )
    expect(items).toHaveLength(symbols.length)
    expect(items[0]).toMatchObject({ symbol: 'TON', fundamental: { value: 80.88 } })
  })

  test('names what it does not understand, and says when nothing matches', async ({ page }) => {
    await page.goto('/tokens?sort=beauty&colour=red&q=nothing-is-called-this')
    await expect(page.getByText('Not understood and left out of the filter: colour, sort.')).toBeVisible()
    await expect(page.getByText('No token matches')).toBeVisible()
    await expectAccessible(page)
  })

  test('leads to a comparison, with grades, flagged cells and multiples', async ({ page }) => {
    await page.goto('/tokens')
    for (const symbol of ['CRO', 'TON']) await page.getByLabel(`Compare ${symbol}`).check()
    await page.getByRole('button', { name: /Compare chosen/ }).click()
    await expect(page).toHaveURL(/\/compare\?symbols=CRO&symbols=TON$/)
    const table = page.getByRole('table', { name: 'Comparison' })
    await expect(table).toContainText('72.71')
    await expect(table).toContainText('outside its parts, 83 to 100')
    await expect(table).toContainText(/off the line: \$0\.2443 expected/)
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Take TON out' }).click()
    await expect(page).toHaveURL(/\/compare\?symbols=CRO$/)
    await page.goto('/compare?symbols=CRO,NOPE,A,B,C,D')
    await expect(page.getByText('There is no token NOPE.')).toBeVisible()
    await expect(page.getByText(/Four at a time: C, D were left out/)).toBeVisible()
  })
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('the list can be filtered, and its columns chosen', async ({ page }) => {
    await page.goto('/tokens')
    await page.locator('summary', { hasText: 'Sector' }).click()
    await page.getByLabel('Layer 1', { exact: true }).check()
    await page.getByRole('button', { name: 'Filter' }).click()
    const table = page.getByRole('table', { name: 'Tokens' })
    await expect(table.getByRole('row').filter({ hasText: 'Cronos' })).toBeVisible()
    await expect(table.getByRole('row').filter({ hasText: 'Bittensor' })).toHaveCount(0)
    await page.locator('summary', { hasText: 'Columns' }).click()
    await page.getByLabel('Trader Grade, published').uncheck()
    await page.getByRole('button', { name: 'Show these' }).click()
    await expect(page).toHaveURL(/sector=Layer\+1/)
    await expect(page.getByRole('columnheader', { name: 'Trader', exact: true })).toHaveCount(0)
  })
})

test('marks are drawings, kept for ever; what has none is not there', async () => {
  const mark = await send({ path: '/token-icons/BTC.svg?v=0.18.1' })
  expect(mark.status).toBe(200)
  expect(mark.headers['content-type']).toContain('image/svg+xml')
  expect(mark.headers['cache-control']).toContain('immutable')
  for (const file of ['SKY.svg', 'BTC', '..%2f..%2fpackage.json'])
    expect((await send({ path: `/token-icons/${file}` })).status).toBe(404)
})

test('a person follows a token from its link, and sets a rule', async ({ ownerPage: page }) => {
  await page.goto('/watchlist?add=CRO')
  await page.getByRole('button', { name: 'Follow CRO' }).click()
  const row = page.getByRole('table', { name: 'Watchlist' }).getByRole('row').filter({ hasText: 'Cronos' })
  await expect(row).toContainText('72.71')
  await row.getByLabel(/so many points/).fill('2.5')
  await row.getByRole('button', { name: 'Save the rule of CRO' }).click()
  await expect(row.getByRole('status')).toHaveText('Saved')
  await expectAccessible(page)
  await page.reload()
  await expect(row.getByLabel(/so many points/)).toHaveValue('2.5')
  await row.getByLabel(/so many percent/).fill('lots')
  await row.getByRole('button', { name: 'Save the rule of CRO' }).click()
  await expect(row).toContainText('Give percent from 0.5 to 1000.')
  await row.getByRole('button', { name: 'Stop following CRO' }).click()
  await expect(page.getByText('You follow no token yet')).toBeVisible()
})
