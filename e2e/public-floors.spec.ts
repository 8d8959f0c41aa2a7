import { expect, test } from './fixtures'
import { expectAccessible } from './support/accessible'

const PAGES = ['/', '/tokens', '/tokens/CRO', '/tokens/SOL']
const MOST_SCRIPT = 120_000
const MOST_SHIFT = 0.02

declare global {
  interface Window {
    shift: number
  }
}

for (const path of PAGES) {
  test(`${path} loads less than 120 KB of compressed script, and nothing moves`, async ({ page }) => {
    const scripts: Promise<number>[] = []
    page.on('response', (response) => {
      if (response.request().resourceType() !== 'script') return
      scripts.push(
        response.allHeaders().then((headers) => {
          expect(headers['content-encoding']).toBe('br')
          return Number(headers['content-length'])
        }),
      )
    })
    await page.addInitScript(() => {
      window.shift = 0
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          window.shift += (entry as PerformanceEntry & { value: number }).value
      }).observe({ type: 'layout-shift', buffered: true })
    })
    await page.goto(path, { waitUntil: 'networkidle' })
    const bytes = (await Promise.all(scripts)).reduce((sum, one) => sum + one, 0)
    expect(bytes).toBeGreaterThan(0)
    expect(bytes).toBeLessThan(MOST_SCRIPT)
    expect(await page.evaluate(() => window.shift)).toBeLessThan(MOST_SHIFT)
  })

  test(`${path} can be used at 360 px and at 200 % zoom`, async ({ page }) => {
    // A window of 1280 px at 200 % has 640 CSS pixels.
    for (const width of [360, 640]) {
      await page.setViewportSize({ width, height: 700 })
      await page.goto(path)
      const overhang = () =>
        page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      await expect.poll(overhang, `${path} at ${width} px`).toBeLessThanOrEqual(0)
      await expect(page.getByRole('navigation', { name: 'Site' }).getByRole('link').first()).toBeVisible()
    }
  })
}

test('/tokens/SOL has nothing for axe in both themes', async ({ page }) => {
  await page.goto('/tokens/SOL')
  await expectAccessible(page)
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('tokens are found by the search of any page', async ({ page }) => {
    await page.goto('/tokens/SOL')
    await page.getByLabel('Search tokens').fill('toncoin')
    await page.getByLabel('Search tokens').press('Enter')
    await expect(page).toHaveURL(/\/tokens\?q=toncoin$/)
    await expect(page.getByRole('link', { name: /TON/ }).first()).toBeVisible()
  })
})
