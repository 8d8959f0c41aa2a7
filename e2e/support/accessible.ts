import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** What depends on colours; the rest of a page is the same in both themes. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block']

/** What is looked at: all of it at the desk and on a phone, and at the desk the colours of the other theme. */
const LOOKS = [
  { width: 1440, colorScheme: 'light', all: true },
  { width: 1440, colorScheme: 'dark', all: false },
  { width: 390, colorScheme: 'dark', all: true },
] as const

/** Nothing for axe in both themes and at both widths, and no sideways scroll on the narrowest phone. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const { width, colorScheme, all } of LOOKS) {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await expect(page.locator('html')).toHaveClass(new RegExp(`\\b${colorScheme}\\b`))
    const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })
    if (!all) axe.withRules(OF_COLOURS)
    const { violations } = await axe.analyze()
    const found = violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`).join(' | ')}`,
    )
    expect(found, `${page.url()} ${width} px ${colorScheme}`).toEqual([])
  }
  await page.setViewportSize({ width: 360, height: 740 })
  // Polled, since a chart takes its new width a frame later.
  const overhang = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  await expect.poll(overhang, `${page.url()} scrolls sideways at 360 px`).toBeLessThanOrEqual(0)
}

/** The whole of axe in light at the desk and in dark on a phone, and no sideways scroll; ends at the desk's width. */
export async function expectAccessibleTwice(page: Page): Promise<void> {
  for (const [width, colorScheme] of [
    [1440, 'light'],
    [390, 'dark'],
  ] as const) {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await expect(page.locator('html')).toHaveClass(new RegExp(`\\b${colorScheme}\\b`))
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' | ')}`)
    expect(found, `${page.url()} ${width} px ${colorScheme}`).toEqual([])
    const overhang = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    await expect.poll(overhang, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(0)
  }
  await page.setViewportSize({ width: 1440, height: 900 })
}
