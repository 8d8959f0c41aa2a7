import { readFileSync } from 'node:fs'
import type { Download, Page } from '@playwright/test'
import { newKeySecret } from '../lib/keys/key-format'
import { systemRandom } from '../lib/platform/random'
import { expect, test } from './fixtures'
import { expectAccessibleTwice } from './support/accessible'
import { expectNoSecretIn } from './support/secrecy'
import { newSecurityPerson } from './support/security-person'
import { signInByCookie } from './support/session'

const TOOK = /^(\d+\.\d|\d+ min|\d+) ?(s|\d+ s)?$/

/** The step's own part of the page. */
const step = (page: Page, title: string) => page.getByRole('listitem').filter({ hasText: title }).first()

async function bytesOf(download: Download): Promise<Buffer> {
  return readFileSync(await download.path())
}

async function downloaded(page: Page, link: string): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: link }).click(),
  ])
  return bytesOf(download)
}

test('a drill goes from paste to report', async ({ page, context, db }) => {
  test.slow()
  const person = await newSecurityPerson(db, 'Noa Night')
  await signInByCookie(db, context, person)
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])

  await page.goto('/security/incidents')
  const pasted = newKeySecret('live', systemRandom)
  await expect(async () => {
    await page.getByLabel('Search incidents by title or number').fill(pasted)
    await expect(page.getByText('it was not searched for')).toBeVisible({ timeout: 1000 })
  }).toPass()
  await expectNoSecretIn(page, [pasted])
  expect(page.url()).not.toContain('q=')
  await page.getByRole('button', { name: 'Start a drill' }).click()
  await page.getByRole('button', { name: 'Start the drill' }).click()
  const shown = page.getByRole('dialog', { name: 'Drill: this key has leaked' })
  const secret = (await shown.locator('code').textContent()) ?? ''
  expect(secret).toMatch(/^kg_test_/)
  await shown.getByRole('button', { name: 'Copy the key' }).click()
  await shown.getByRole('link', { name: 'Go to Find' }).click()

  await page.getByLabel('What was found').focus()
  await page.keyboard.press('ControlOrMeta+v')
  await page.getByRole('link', { name: /^Open an incident/ }).click()
  await expect(page.getByLabel('Title')).toHaveValue(/^Leaked key: Drill of/)
  await expectNoSecretIn(page, [secret])
  await expectAccessibleTwice(page)
  await page.getByRole('button', { name: 'Open the incident' }).click()

  await expect(page.getByText('This is a drill.', { exact: false })).toBeVisible()
  await expect(page.getByRole('timer')).toHaveText(/^0:\d\d$/)
  const keys = page.getByRole('list', { name: 'Keys of this incident' })
  await expect(keys).toContainText('active')

  await page.getByRole('button', { name: /^Take out: Drill of/ }).click()
  const leaving = page.getByRole('dialog', { name: /^Take out: Drill of/ })
  await expect(
    leaving.getByText('No act of this incident has touched the key.', { exact: false }),
  ).toBeVisible()
  await leaving.getByRole('button', { name: 'Cancel' }).click()

  const contain = step(page, 'End the key, with a successor in waiting')
  await contain.getByRole('button', { name: 'Replace the keys' }).click()
  const asked = page.getByRole('dialog', { name: 'Replace the keys' })
  await expect(asked.getByText(/would have been refused/)).toBeVisible()
  await asked.getByRole('button', { name: 'Replace the keys' }).click()
  await expect(contain.getByText(/^Dead/)).toBeVisible()
  await expect(page.getByRole('button', { name: /^Take out/ })).toHaveCount(0)
  await expectAccessibleTwice(page)

  await step(page, 'Tell the owners of the account')
    .getByRole('button', { name: 'Tell the owners', exact: true })
    .click()
  await page.getByRole('dialog').getByRole('button', { name: 'Tell the owners' }).click()
  await expect(step(page, 'Tell the owners of the account')).toContainText('1 letter queued.')
  await expect(page.getByRole('list', { name: 'Letters' })).toContainText('Queued, not sent yet')
  await step(page, 'See what the key did since').getByRole('button', { name: 'Sum up the use' }).click()

  const ask = step(page, 'Look for what was reached with it')
  await ask.getByRole('button', { name: /^Assign to me/ }).click()
  await expect(ask.getByLabel('Owner')).toHaveValue(person.userId)
  await ask.getByRole('button', { name: /^Leave out/ }).click()
  await page.getByRole('dialog').getByLabel('Why').fill('Nobody but us has this key')
  await page.getByRole('dialog').getByRole('button', { name: 'Leave out' }).click()
  await page.getByRole('button', { name: 'Check the successors' }).click()

  await page.getByRole('button', { name: /^Done: Find out how it happened/ }).click()
  await page.getByLabel('Note').fill('Seen in a gist at 3 a.m.')
  await page.getByRole('button', { name: 'Add note' }).click()
  const happened = page.getByRole('region', { name: 'What happened' })
  await expect(happened).toContainText('Seen in a gist at 3 a.m.')
  await expect(happened).toContainText('Key replaced')

  await page.getByRole('button', { name: 'Close the drill' }).click()
  const closing = page.getByRole('dialog', { name: 'Close the incident' })
  await expect(closing.getByRole('listitem')).toHaveText(['Write the report'])
  await closing.getByLabel('Conclusion').fill('We were fast. Next time we are faster.')
  await closing.getByRole('button', { name: 'Close the incident' }).click()
  await expect(closing.getByRole('alert')).toBeVisible()
  await closing.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: 'Write the report', exact: true }).click()
  await expect(step(page, 'Write the report')).toContainText('The report is ready')
  await page.getByRole('button', { name: 'Close the drill' }).click()
  await expect(closing.getByLabel('Conclusion')).toHaveValue('We were fast. Next time we are faster.')
  await closing.getByRole('button', { name: 'Close the incident' }).click()

  const durations = page.getByRole('table', { name: 'How long each step took' })
  const row = durations.getByRole('row').filter({ hasText: 'End the key, with a successor' })
  await expect(row.getByRole('cell').last()).toHaveText(TOOK)
  await expect(durations.getByRole('row').filter({ hasText: 'Look for what' })).toContainText('Left out')
  await expectAccessibleTwice(page)

  const markdown = (await downloaded(page, 'Report as Markdown')).toString('utf8')
  for (const words of ['End the key, with a successor in waiting', 'Seen in a gist', 'We were fast.'])
    expect(markdown).toContain(words)
  // Of every step the page and the report say the same: how long it took, or that it was left out.
  const rows = (await durations.getByRole('row').allInnerTexts()).map((text) => text.split('\t'))
  const steps = rows.slice(1, -1)
  expect(steps.length).toBeGreaterThan(5)
  for (const cells of steps) {
    const [title = '', took = ''] = [cells[0]?.trim(), cells.at(-1)?.trim()]
    const line = markdown.split('\n').find((one) => one.includes(` ${title} (`)) ?? `no line of ${title}`
    if (took === 'Left out') expect(line).toContain('Left out: ')
    else {
      expect(took).toMatch(TOOK)
      expect(line).toContain(`| ${took} |`)
    }
  }
  expect(markdown).not.toContain(secret)
  const pdf = await downloaded(page, 'Report as PDF')
  expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-')
  expect(pdf.length).toBeGreaterThan(10_000)
})

test('of two who edit a playbook, the second is told and loses nothing', async ({ page, context, db }) => {
  await signInByCookie(db, context, await newSecurityPerson(db, 'Ed One'))
  await page.goto('/security/playbooks/new')
  await page.getByRole('button', { name: 'Save playbook' }).click()
  await expect(page.getByLabel('Name', { exact: true })).toBeFocused()
  const name = `Stolen laptop ${Date.now()}`
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('Title of step 1').fill('First')
  await page.getByRole('button', { name: 'Add a step' }).click()
  await expect(page.getByLabel('Title of step 2')).toBeFocused()
  await page.keyboard.type('Second')
  await page.getByRole('button', { name: 'Move up: Second' }).press('Enter')
  await expect(page.getByLabel('Title of step 1')).toHaveValue('Second')
  await expect(page.getByRole('button', { name: 'Move down: Second' })).toBeFocused()
  await expectAccessibleTwice(page)
  await page.getByRole('button', { name: 'Save playbook' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()

  const other = await context.newPage()
  await other.goto(page.url())
  await other.getByLabel('Title of step 2').fill('Second, said better')
  await other.getByRole('button', { name: 'Save playbook' }).click()
  await expect(other.getByText('Saved.')).toBeVisible()
  await other.close()

  await page.getByLabel('Title of step 1').fill('Mine, typed for an hour')
  await page.getByRole('button', { name: 'Save playbook' }).click()
  const told = page.getByRole('alert').filter({ hasText: 'saved version 2 meanwhile' })
  await expect(told).toBeVisible()
  await expect(page.getByLabel('Title of step 1')).toHaveValue('Mine, typed for an hour')
  await expectAccessibleTwice(page)
  await told.getByRole('button', { name: 'Save mine on top of version 2' }).click()
  await expect(page.getByText('Version 3, saved')).toBeVisible()

  await page.getByRole('button', { name: 'Put away' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Put away' }).click()
  const listed = page.getByRole('table', { name: 'Playbooks' }).getByRole('row').filter({ hasText: name })
  await expect(listed).toContainText('Put away')
  await expectAccessibleTwice(page)
})
