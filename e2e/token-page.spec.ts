import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { PART_WORDS } from '../components/tokens/words'
import type { RatingSeed } from '../prisma/seed-data/rating-seed'
import { expect, test } from './fixtures'
import { callRatings } from './support/api'
import { json, send } from './support/http'

const RATINGS = JSON.parse(readFileSync('prisma/seed-data/ratings.json', 'utf8')) as RatingSeed[]
const GRADED = {
  'Fundamental Grade': 'fundamental',
  'Technology Grade': 'technology',
  'Trader Grade': 'trader',
  'Investor Grade': 'investor',
  'TM Grade': 'tmGrade',
} as const

const published = (page: Page, name: string) =>
  page.getByRole('region', { name: `${name} as published`, exact: true })

test.describe('every published figure', () => {
  test.use({ javaScriptEnabled: false })

  test('is on the page, to the digit, and N/A where none was published', async ({ page }) => {
    test.slow()
    let [grades, cells] = [0, 0]
    for (const seed of RATINGS) {
      await page.goto(`/tokens/${seed.symbol}`)
      for (const [title, field] of Object.entries(GRADED)) {
        const values = seed[field]
        if (!values || values.grade === null) continue
        const card = published(page, title)
        await expect(card.locator('p').first(), `${seed.symbol} ${title}`).toContainText(
          new RegExp(`^${values.grade} %`),
        )
        grades += 1
        for (const [part, score] of Object.entries(values)) {
          const word = PART_WORDS[part]
          if (!word) continue
          await expect(card.locator('dt', { hasText: word }).locator('..')).toHaveText(
            `${word}${score ?? 'N/A'}`,
          )
          if (score !== null) grades += 1
        }
      }
      for (const [cap, ...prices] of seed.scenarios) {
        const table = page.getByRole('table', { name: `Published scenario prices of ${seed.symbol}` })
        const row = table.getByRole('row').filter({ has: page.getByRole('rowheader', { name: `$${cap}T` }) })
        const shown = (await row.getByRole('cell').allInnerTexts()).map(
          (text) => text.match(/\$([\d.]+)/)?.[1],
        )
        expect(shown.map(Number), `${seed.symbol} at ${cap}T`).toEqual(prices)
        cells += prices.length
      }
    }
    expect([grades, cells]).toEqual([29, 33])
  })

  test('is in the public JSON, which is the very document of the API', async ({ api }) => {
    const { secret } = await api.issueKey()
    for (const seed of RATINGS) {
      const answer = await send({ path: `/tokens/${seed.symbol}.json` })
      expect(answer.headers['content-type']).toBe('application/json; charset=utf-8')
      expect(answer.text).toBe((await callRatings(secret, 'reader', `/api/v1/tokens/${seed.symbol}`)).text)
      type Rows = { marketCapTrillions: number; bear: number; base: number; moon: number }[]
      const { published: shown } = json<{ published: { scenarios: Rows | null } }>(answer)
      const rows = shown.scenarios?.map((row) => [row.marketCapTrillions, row.bear, row.base, row.moon])
      expect(rows ?? []).toEqual(seed.scenarios)
    }
  })

  test('that cannot be right is flagged by rule, on the page, in Markdown and in JSON', async ({ page }) => {
    await page.goto('/tokens/TON')
    await expect(published(page, 'Fundamental Grade')).toContainText(
      '80.88 lies outside the span of its shown parts, 83 to 100.',
    )
    expect((await send({ path: '/tokens/TON.md' })).text).toContain('80.88 lies outside the span')
    expect(json(await send({ path: '/tokens/TON.json' }))).toMatchObject({
      published: { gradeFlags: [{ grade: 'fundamental', code: 'outside_parts', lowest: 83, highest: 100 }] },
    })
    const cro = (await send({ path: '/tokens/CRO.md' })).text
    expect(cro).toContain('| $8T | $0.14 ⚑ | $0.29 | $0.34 |')
    expect(json(await send({ path: '/tokens/CRO.json' }))).toMatchObject({ published: { gradeFlags: [] } })
  })
})

test.describe('beside the page', () => {
  for (const form of ['json', 'md', 'png']) {
    test(`.${form} has one address, and is a real 404 for what is no token`, async () => {
      const other = await send({ path: `/tokens/cro.${form}?a=1` })
      expect(other.status).toBe(308)
      expect(new URL(other.headers.location ?? '', 'http://here').pathname).toBe(`/tokens/CRO.${form}`)
      const inside = await send({ path: `/tokens/CRO/document.${form}` })
      expect(inside.status).toBe(308)
      const none = await send({ path: `/tokens/CROO.${form}` })
      expect(none.status).toBe(404)
      expect(json(none)).toMatchObject({ code: 'not_found', suggestions: expect.arrayContaining(['CRO']) })
    })
  }

  test('a reader who has a document already is told that it still holds', async () => {
    const { headers } = await send({ path: '/tokens/CRO.md' })
    expect(headers['content-type']).toBe('text/markdown; charset=utf-8')
    const again = await send({ path: '/tokens/CRO.md', headers: { 'if-none-match': String(headers.etag) } })
    expect([again.status, again.text]).toEqual([304, ''])
  })

  test('the head leads to one address, to the other forms and to a preview that is there', async ({
    page,
  }) => {
    await page.goto('/tokens/SOL')
    const href = (selector: string) => page.locator(`head ${selector}`).first()
    const { origin } = new URL(page.url())
    await expect(href('link[rel=canonical]')).toHaveAttribute('href', `${origin}/tokens/SOL`)
    await expect(href('link[type="application/json"]')).toHaveAttribute('href', `${origin}/tokens/SOL.json`)
    await expect(href('link[type="text/markdown"]')).toHaveAttribute('href', `${origin}/tokens/SOL.md`)
    await expect(href('meta[property="og:image"]')).toHaveAttribute('content', `${origin}/tokens/SOL.png`)
    const image = await page.request.get(`${origin}/tokens/SOL.png`)
    const bytes = await image.body()
    expect(image.headers()['content-type']).toBe('image/png')
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 630])
  })

  test('structured data can be parsed, and carry the nonce of the page', async () => {
    const answer = await send({ path: '/tokens/CRO' })
    const scripts = [
      ...answer.text.matchAll(/<script type="application\/ld\+json" nonce="([^"]+)">(.*?)<\/script>/g),
    ]
    const nonce = String(answer.headers['content-security-policy']).match(/'nonce-([^']+)'/)?.[1]
    expect(scripts.map(([, own]) => own)).toEqual([nonce, nonce])
    const items = scripts.map(([, , text = '']) => JSON.parse(text))
    expect(items.map((item) => item['@type'])).toEqual(['Dataset', 'FAQPage'])
    expect(items[0]).toMatchObject({ identifier: 'CRO', isAccessibleForFree: true })
  })

  test('the map of the site names every token, and robots the map', async () => {
    const map = (await send({ path: '/sitemap.xml' })).text
    for (const { symbol } of RATINGS) expect(map).toContain(`/tokens/${symbol}</loc>`)
    expect(map.match(/<loc>[^<]*\/tokens\/[^<]+<\/loc>/g)?.length).toBeGreaterThanOrEqual(69)
    expect(map).not.toContain('/compare')
    expect((await send({ path: '/robots.txt' })).text).toMatch(/Sitemap: http.*\/sitemap\.xml/)
  })
})

test.describe('in a browser', () => {
  test('a part is reached by the navigation of the page, and the price under the pointer is told', async ({
    page,
  }) => {
    await page.goto('/tokens/CRO')
    await page
      .getByRole('navigation', { name: 'On this page' })
      .getByRole('link', { name: 'Sources' })
      .click()
    await expect(page.getByRole('heading', { name: 'Sources' })).toBeInViewport()
    const chart = page.getByRole('img', { name: /^Price of CRO in USD/ })
    await chart.scrollIntoViewIfNeeded()
    await chart.hover()
    await expect(page.locator('[data-readout] [data-label]')).toHaveText(/^\$[\d.]+[A-Z][a-z]{2} \d{4}$/)
  })

  test('the theme goes round by one button, and stays', async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light' })
    await page.goto('/tokens/CRO')
    const html = page.locator('html')
    await page.getByRole('button', { name: 'Theme: system. Switch to light.' }).click()
    await page.getByRole('button', { name: 'Theme: light. Switch to dark.' }).click()
    await expect(html).toHaveClass(/\bdark\b/)
    await page.goto('/tokens')
    await expect(html).toHaveClass(/\bdark\b/)
    await page.getByRole('button', { name: 'Theme: dark. Switch to system.' }).click()
    await expect(html).toHaveClass(/\blight\b/)
  })
})
