import { expect, test } from './fixtures'
import { callRatings } from './support/api'
import { json, send } from './support/http'

const CELLS = [
  ['8', '0.14', '0.29', '0.34'],
  ['16', '0.43', '0.57', '0.71'],
  ['23', '0.62', '0.85', '1.09'],
  ['31', '0.81', '1.13', '1.46'],
] as const

type Token = {
  published: {
    fundamental: { grade: number; parts: Record<string, number | null> }
    technology: { grade: number; parts: Record<string, number | null> }
    baseline: Record<string, number | string | null>
    scenarios: {
      marketCapTrillions: number
      bear: number
      base: number
      moon: number
      flags: { case: string; code: string; expected: number }[]
    }[]
    [other: string]: unknown
  }
}

test.describe('GET /api/v1/tokens/CRO', () => {
  test('answers the published numbers to the digit, N/A as null', async ({ api }) => {
    const { secret } = await api.issueKey()
    const answer = await callRatings(secret, 'reader')
    expect(answer.status).toBe(200)
    const { published } = json<Token>(answer)
    expect(published.fundamental).toEqual({
      grade: 72.71,
      parts: { community: 55, tokenomics: 60, exchange: 100, vc: null, defiScanner: 83 },
    })
    expect(published.technology).toEqual({
      grade: 81.41,
      parts: { activity: 64, repository: 74, collaboration: 82, security: null, defiScanner: 83 },
    })
    expect(published.baseline).toMatchObject({ low: 0.03, base: 0.1, high: 0.28 })
    expect(published).toMatchObject({ trader: null, investor: null, tmGrade: null, levels: null })
    expect(
      published.scenarios.map(({ marketCapTrillions, bear, base, moon }) =>
        [marketCapTrillions, bear, base, moon].map(String),
      ),
    ).toEqual(CELLS)
    // To the digit on the wire too, where 0.1 could be 0.10000000000000001.
    expect(answer.text).toContain('"grade":72.71,')
    expect(answer.text).toContain('"low":0.03,"base":0.1,"high":0.28')
  })

  test('flags the 8T bear cell, and no other', async ({ api }) => {
    const { secret } = await api.issueKey()
    const { published } = json<Token>(await callRatings(secret, 'reader'))
    const [first, ...others] = published.scenarios
    expect(first?.flags).toHaveLength(1)
    expect(first?.flags[0]).toMatchObject({ case: 'bear', code: 'off_line' })
    expect(first?.flags[0]?.expected).toBeCloseTo(0.2443, 4)
    expect(others.flatMap(({ flags }) => flags)).toEqual([])
  })

  test('names the closest tokens for a symbol that is none', async ({ api }) => {
    const { secret } = await api.issueKey()
    const answer = await callRatings(secret, 'reader', '/api/v1/tokens/CROO')
    expect(answer.status).toBe(404)
    expect(json(answer)).toMatchObject({ code: 'not_found', suggestions: expect.arrayContaining(['CRO']) })
  })
})

test.describe('the token page', () => {
  test('has one address: other spellings are sent on for good', async () => {
    const answer = await send({ path: '/tokens/cro' })
    expect(answer.status).toBe(308)
    expect(new URL(answer.headers.location ?? '', 'http://here').pathname).toBe('/tokens/CRO')
    expect((await send({ path: '/tokens/CRO' })).status).toBe(200)
  })

  test('of an unknown symbol is a real 404 that suggests others', async ({ page }) => {
    const expected = await page.goto('/tokens/CROO')
    expect(expected?.status()).toBe(404)
    await expect(page.getByRole('link', { name: /CRO\b/ }).first()).toBeVisible()
  })
  test.use({ expectedTroubles: [/status of 404.*\/tokens\/CROO/] })
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false, expectedTroubles: [/status of 404/] })

  test('the token page can be read', async ({ page }) => {
    await page.goto('/tokens/CRO')
    const main = page.getByRole('main')
    await expect(main).toContainText('72.71')
    await expect(main.getByRole('cell', { name: /\$1\.46/ }).first()).toBeVisible()
    await expect(page.getByText(/not financial advice/i).first()).toBeVisible()
  })

  test('the list of tokens and a 404 can be read', async ({ page }) => {
    await page.goto('/tokens')
    await page
      .getByRole('link', { name: /CRO\b|Cronos/ })
      .first()
      .click()
    await expect(page).toHaveURL(/\/tokens\/CRO$/)
    await page.goto('/tokens/NOPE1')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  })
})
