import { expect, test } from './fixtures'
import { expectAccessible } from './support/accessible'
import { callRatings } from './support/api'
import { json, send } from './support/http'

const DAY = '/tokens/CRO/grades/2025-11-03'

type Detail = { grade: number | null; sum: string | null }
type Own = { on: string; fundamental: Detail; trader: Detail }
type Recomputed = { same: boolean; detail: Own }

test.describe('a graded day', () => {
  test('opens every score to its figures, and its sum is the grade', async ({ page }) => {
    await page.goto(DAY)
    await expect(
      page.getByRole('heading', { level: 1, name: /Own grades of .* on 3 Nov 2025/ }),
    ).toBeVisible()
    const card = page.getByRole('region', { name: 'Fundamental Grade' })
    const sum = await card
      .getByText(/^\(30 × /)
      .first()
      .textContent()
    const [, top = '', bottom = '', grade = ''] = /^\((.+)\) ÷ (\d+) = .* → (.+)$/.exec(sum ?? '') ?? []
    const products = top.split(' + ').map((product) => product.split(' × ').map(Number))
    const total = products.reduce((of, [weight = 0, score = 0]) => of + weight * Math.round(score * 100), 0)
    expect((Math.round(total / Number(bottom)) / 100).toFixed(2)).toBe(grade)
    await expect(card.getByText(`${grade} %`, { exact: true })).toBeVisible()
    await card.getByText('Tokenomics').click()
    await expect(card.getByText('Circulating supply ÷ maximum supply')).toBeVisible()
    await expect(card.getByText('100,000,000,000', { exact: true })).toBeVisible()
    await expect(page.getByText(/nobody saw it then/)).toBeVisible()
  })

  test('has no accessibility violation, all opened', async ({ page }) => {
    await page.goto(DAY)
    await page.locator('details').evaluateAll((all) => {
      for (const one of all) one.setAttribute('open', '')
    })
    await expectAccessible(page)
  })

  test('is the same as JSON, and today’s is in the API', async ({ api }) => {
    const day = json<{ own: Own; evidence: { on: string }; recomputed: Recomputed }>(
      await send({ path: `${DAY}.json` }),
    )
    expect(day.own.on).toBe('2025-11-03')
    expect(day.evidence.on).toBe('2025-11-03')
    expect(day.recomputed.same).toBe(true)
    expect(day.recomputed.detail.fundamental.sum).toMatch(
      new RegExp(`→ ${day.own.fundamental.grade?.toFixed(2)}$`),
    )
    const { secret } = await api.issueKey({ name: 'Reader of grades' })
    const grades = json<{ own: { fundamental: Detail }; ownDetail: Own }>(
      await callRatings(secret, 'reader', '/api/v1/tokens/CRO/grades'),
    )
    expect(grades.ownDetail.fundamental.grade).toBe(grades.own.fundamental.grade)
  })

  test('is not found where there is none', async () => {
    for (const path of [
      '/tokens/CRO/grades/1999-01-01',
      '/tokens/CRO/grades/x',
      '/tokens/NOPE1/grades/2025-11-03',
    ]) {
      expect((await send({ path })).status).toBe(404)
      expect((await send({ path: `${path}.json` })).status).toBe(404)
    }
  })
})

test.describe('the method', () => {
  test('is written from its data, and has no accessibility violation', async ({ page }) => {
    await page.goto('/methodology')
    const parts = page.getByRole('table', { name: 'Parts of the Fundamental Grade' })
    await expect(parts.getByRole('row', { name: /^Tokenomics 30 / })).toBeVisible()
    await page.locator('details').evaluateAll((all) => {
      for (const one of all) one.setAttribute('open', '')
    })
    await expectAccessible(page)
  })
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('a day and the method can be read', async ({ page }) => {
    await page.goto(DAY)
    await expect(page.getByRole('region', { name: 'Trader Grade' })).toContainText('Show the sum')
    await page.goto('/methodology')
    await expect(page.getByRole('main')).toContainText('80.88')
  })
})
