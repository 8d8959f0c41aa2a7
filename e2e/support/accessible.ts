import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

type Look = { width: number; colorScheme: 'light' | 'dark'; all: boolean }

/** What depends on colours; the rest of a page is the same in both themes. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block']

/** Only violations are told. No rule reads style sheets, which axe would load and parse each time; one reads media. */
const OPTIONS = { resultTypes: ['violations' as const], preload: { assets: ['media' as const] } }

/** What is looked at: all of it at the desk and on a phone, and at the desk the colours of the other theme. */
const LOOKS: Look[] = [
  { width: 1440, colorScheme: 'light', all: true },
  { width: 1440, colorScheme: 'dark', all: false },
  { width: 390, colorScheme: 'dark', all: true },
]

/** Nothing for axe in both themes and at both widths, and no sideways scroll on the narrowest phone. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const look of LOOKS) await expectNoViolations(page, look)
  await page.setViewportSize({ width: 360, height: 740 })
  await expectNoSidewaysScroll(page, '360 px')
}

/** The whole of axe in light at the desk and in dark on a phone, and no sideways scroll; ends at the desk's width. */
export async function expectAccessibleTwice(page: Page): Promise<void> {
  for (const look of LOOKS.filter(({ all }) => all)) {
    await expectNoViolations(page, look)
    await expectNoSidewaysScroll(page, `${look.width} px`)
  }
  await page.setViewportSize({ width: 1440, height: 900 })
}

async function expectNoViolations(page: Page, { width, colorScheme, all }: Look): Promise<void> {
  await page.setViewportSize({ width, height: 900 })
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  await expect(page.locator('html')).toHaveClass(new RegExp(`\\b${colorScheme}\\b`))
  // Half a megabyte: a document that has it is not sent it again.
  const axeSource = (await page.evaluate(() => 'axe' in window)) ? ';' : undefined
  const axe = new AxeBuilder({ page, axeSource }).setLegacyMode().options(OPTIONS)
  if (!all) axe.withRules(OF_COLOURS)
  const { violations } = await axe.analyze()
  const found = violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`).join(' | ')}`,
  )
  expect(found, `${page.url()} ${width} px ${colorScheme}`).toEqual([])
}

/** Polled, since a chart takes its new width a frame later. */
async function expectNoSidewaysScroll(page: Page, width: string): Promise<void> {
  const overhang = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  await expect.poll(overhang, `${page.url()} scrolls sideways at ${width}`).toBeLessThanOrEqual(0)
}
