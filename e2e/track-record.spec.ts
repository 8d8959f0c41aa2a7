import { expect, test } from './fixtures'
import { expectAccessible } from './support/accessible'
import { json, send } from './support/http'

test.describe('the track record', () => {
  test('says of each published range how it stands, and that nothing is judged yet', async ({ page }) => {
    await page.goto('/track-record')
    await expect(page.getByRole('heading', { level: 1, name: 'Track record' })).toBeVisible()
    const ranges = page.getByRole('table', { name: 'Verdicts on baselines and title ranges' })
    const row = (words: RegExp) => ranges.getByRole('row', { name: words })
    await expect(row(/TON Baseline/)).toContainText(/\$5 to \$14.*Open.*until 22 Nov 2027.*12 months/)
    await expect(row(/CRO Baseline/)).toContainText(/\$0\.03 to \$0\.28.*Open.*horizon not printed/)
    await expect(row(/AAVE Range in the title/)).toContainText(/\$70 to \$2,175.*until 31 Dec 2027/)
    await expect(row(/TON Baseline/)).toContainText(/as of .*days old.*judges nothing/)
    const rows = page.getByRole('table', { name: 'Verdicts on rows of scenario tables' })
    await expect(rows.getByRole('row', { name: /Table row at/ })).toHaveCount(11)
    await expect(rows.getByRole('row', { name: /off the line/ })).toContainText(
      /CRO.*\$8T.*\$0\.2443 expected/,
    )
    await expect(page.getByRole('table', { name: 'Verdicts by kind of prediction' })).toContainText(
      'none judged yet',
    )
    await expect(page.getByText(/not financial advice/i).first()).toBeVisible()
  })

  test('recomputes the Trader Grade and says that it did not predict', async ({ page }) => {
    await page.goto('/track-record')
    await expect(page.getByText(/744 of 748 days agree within 0\.01/)).toBeVisible()
    const off = page.getByRole('table', { name: 'Days on which the grade is not the mean of its parts' })
    await expect(off.getByRole('row', { name: /19 Aug 2022.*70\.8971.*73\.3148.*−2\.4177/ })).toBeVisible()
    await expect(off.getByRole('row', { name: /24 Nov 2022.*21\.4546.*23\.7504.*−2\.2958/ })).toBeVisible()
    await expect(page.getByText(/^It did not predict\./)).toBeVisible()
    const correlations = page.getByRole('table', {
      name: 'Correlation of the grade with the return after it',
    })
    await expect(correlations.getByRole('row', { name: /^30 days/ })).toContainText('+0.020 (718)')
  })

  test('has no accessibility violation', async ({ page }) => {
    await page.goto('/track-record')
    await page.getByText('Table by month').click()
    await expectAccessible(page)
  })

  test('gives the same as JSON', async () => {
    const answer = await send({ path: '/track-record.json' })
    expect(answer.status).toBe(200)
    const document = json<{ predictions: unknown[]; traderGrade: { identity: { within: number } } }>(answer)
    expect(document.predictions).toHaveLength(18)
    expect(document.traderGrade.identity.within).toBe(744)
    expect(answer.text).toMatch(/not financial advice/i)
  })
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('the track record can be read', async ({ page }) => {
    await page.goto('/track-record')
    await expect(page.getByRole('img', { name: /^Trader Grade of BTC/ })).toBeVisible()
    await expect(page.getByRole('main')).toContainText('It did not predict.')
  })
})
