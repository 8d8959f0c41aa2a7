import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { expectAccessibleTwice } from './support/accessible'
import { demoAccount } from './support/accounts'
import { signInByCookie } from './support/session'

// Tokens with prices and no published rating: what other tests count stays as it is.
const SYMBOL = 'XTZ'
const NAME = 'Tezos'

/** On a line, but for the bear cell of 8T. */
const RATING = {
  symbol: SYMBOL,
  publication: {
    publisher: 'Example Research',
    title: 'Example Token in 2027',
    copy: 'whole page',
    retrievedOn: '2026-11-20',
    completeness: 'full',
  },
  fundamental: { grade: 60, community: 70, tokenomics: 80 },
  scenarios: [
    [8, 1.2, 2.42, 3.13],
    [16, 3.13, 5.26, 7.39],
    [23, 4.55, 8.1, 11.65],
    [31, 5.97, 10.94, 15.91],
  ],
}

test('an analyst imports a file with a bad row, mends it, publishes it, and corrects it', async ({
  db,
  context,
  page,
}) => {
  test.setTimeout(120_000)
  await signInByCookie(db, context, demoAccount())
  await page.goto('/overview')
  await page.getByRole('link', { name: 'Ratings', exact: true }).click()
  await page.getByRole('link', { name: 'Import' }).click()

  await test.step('a bad row changes nothing, and is named with its rule', async () => {
    const bad = [{ ...RATING, baseline: { low: 3, base: 2, high: 4 } }]
    const buffer = Buffer.from(JSON.stringify(bad))
    await page
      .getByLabel('Choose a file')
      .setInputFiles({ name: 'november.json', mimeType: 'application/json', buffer })
    await expect(page.getByLabel('Or paste its text')).toHaveValue(buffer.toString())
    await page.getByRole('button', { name: 'Check and make a draft' }).click()
    await expect(page.getByRole('alert').filter({ hasText: '1 row is not valid' })).toBeVisible()
    const row = page.getByRole('table', { name: 'What is wrong' }).getByRole('row').nth(1)
    await expect(row.getByRole('cell')).toHaveText([
      '1',
      SYMBOL,
      /low 3 is above base 2/,
      'baseline.base',
      'baseline.order',
    ])
    await expectAccessibleTwice(page)
  })

  await test.step('the text that was refused is still there, and is mended in place', async () => {
    const text = page.getByLabel('Or paste its text')
    await text.fill((await text.inputValue()).replace('"low":3', '"low":1'))
    await page.getByRole('button', { name: 'Check and make a draft' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'november.json' })).toBeVisible()
    const entries = page.getByRole('list', { name: 'Ratings of this draft' })
    await expect(entries).toContainText(`${NAME} (${SYMBOL})New`)
    await expect(entries).toContainText(/Baseline low\s*added: 1/)
    const flags = entries.getByRole('list', { name: 'Flags' })
    await expect(flags).toContainText('The grade 60 lies outside its own parts (70 to 80)')
    await expect(flags).toContainText('8T bear 1.2 is off the line')
    await expectAccessibleTwice(page)
  })

  await test.step('it is published once, with a note', async () => {
    await page.getByRole('button', { name: 'Publish', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Publish 1 rating' })
    await expect(dialog.getByRole('button', { name: 'Publish 1 rating' })).toBeDisabled()
    await dialog.getByLabel('Note', { exact: true }).fill('First reading of the page')
    await dialog.getByRole('button', { name: 'Publish 1 rating' }).dblclick()
    await expect(dialog).toBeHidden()
    await expect(page.getByRole('main')).toContainText('Published')
    await expect(page.getByRole('button', { name: 'Publish', exact: true })).toHaveCount(0)
    const { rows } = await db.query('SELECT number FROM rating_versions WHERE symbol = $1', [SYMBOL])
    expect(rows).toEqual([{ number: 1 }])
  })

  await test.step('everybody sees it, with the cell that is off the line flagged', async () => {
    await page.goto(`/tokens/${SYMBOL}`)
    const main = page.getByRole('main')
    await expect(main).toContainText('Example Research')
    await expect(main).toContainText('$1.20')
    await expect(main).toContainText('$1.71')
  })

  await test.step('a mistake is corrected by a version with a reason', async () => {
    await page.goto('/ratings')
    await page.getByRole('link', { name: `${NAME} (${SYMBOL})` }).click()
    await page.getByRole('link', { name: 'Correct' }).click()
    await page.getByLabel('Fundamental Grade (%)').fill('175')
    await page.getByLabel('Note', { exact: true }).fill('Two digits were swapped')
    await page.getByRole('button', { name: 'Publish as version 2' }).click()
    await expect(page.getByText('Lies outside 0 to 100')).toBeVisible()
    await expect(page.getByLabel('Fundamental Grade (%)')).toBeFocused()
    await expect(page.getByLabel('Note', { exact: true })).toHaveValue('Two digits were swapped')
    await expectAccessibleTwice(page)
    await page.getByLabel('Fundamental Grade (%)').fill('75')
    await expect(page.getByRole('status').filter({ hasText: 'Fundamental Grade' })).toBeVisible()
    await page.getByRole('button', { name: 'Publish as version 2' }).click()
    const versions = page.getByRole('list', { name: 'Versions' }).getByRole('listitem')
    await expect(versions).toHaveCount(2)
    await expect(versions.first()).toContainText('Version 2Correction')
    await expect(versions.first()).toContainText('Two digits were swapped')
    await expect(versions.first()).toContainText(/Fundamental Grade.*60.*75/)
    await expectAccessibleTwice(page)
    await page.goto(`/tokens/${SYMBOL}`)
    await expect(page.getByRole('main')).toContainText('75 %')
    const history = page.getByRole('region', { name: 'Versions of this rating' })
    await expect(history.getByRole('listitem').first()).toContainText(/Version 2.*Correction.*by an analyst/)
    await history.getByText('1 figure or text changed').click()
    await expect(history).toContainText(/Fundamental Grade.*60.*75/)
    await expect(history).not.toContainText('Owner')
  })
})

test('two tabs: the second one is told what changed, keeps its note, and publishes after all', async ({
  db,
  context,
  page,
}) => {
  await signInByCookie(db, context, demoAccount())
  const symbol = 'DASH'
  const importOne = async (tab: Page, price: number) => {
    await tab.goto('/ratings/import')
    const text = JSON.stringify([{ ...RATING, id: `rat_dash_e2e`, symbol, support: price }])
    await tab.getByLabel('Or paste its text').fill(text)
    await tab.getByRole('button', { name: 'Check and make a draft' }).click()
    await expect(tab.getByRole('list', { name: 'Ratings of this draft' })).toContainText('New')
  }
  const publish = async (tab: Page, note: string) => {
    await tab.getByRole('button', { name: 'Publish', exact: true }).click()
    await tab.getByLabel('Note', { exact: true }).fill(note)
    await tab.getByRole('button', { name: 'Publish 1 rating' }).click()
  }
  const other = await context.newPage()
  await importOne(page, 1)
  await importOne(other, 2)
  await publish(other, 'The other tab')
  await expect(other.getByRole('dialog')).toBeHidden()
  await publish(page, 'This tab')
  await expect(page.getByRole('alert').filter({ hasText: 'published or corrected meanwhile' })).toBeVisible()
  await expect(page.getByLabel('Note', { exact: true })).toHaveValue('This tab')
  await page.getByRole('button', { name: 'Publish 1 rating' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  const { rows } = await db.query('SELECT note FROM rating_versions WHERE symbol = $1 ORDER BY number', [
    symbol,
  ])
  expect(rows.map(({ note }) => note)).toEqual(['The other tab', 'This tab'])
})

test.describe('who is no analyst', () => {
  test.use({ expectedTroubles: [/status of 404/] })
  test('finds no ratings page, in the rail or by its address', async ({ ownerPage: page }) => {
    await page.goto('/overview')
    await expect(page.getByRole('link', { name: 'Usage' })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Ratings', exact: true })).toHaveCount(0)
    for (const path of ['/ratings', '/ratings/import', '/ratings/rat_cro_1', '/ratings/rat_cro_1/correct']) {
      expect((await page.goto(path))?.status(), path).toBe(404)
      await expect(page.getByRole('heading', { name: 'Not found' })).toBeVisible()
    }
  })
})
