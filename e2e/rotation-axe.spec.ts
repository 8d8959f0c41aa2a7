import { expect, test } from './fixtures'
import { expectAccessible } from './support/accessible'
import { callRatings, must } from './support/api'

test('the key page with brownouts, a chart of the handover and a matrix', async ({
  ownerPage: page,
  api,
}) => {
  test.slow()
  const { key, secret } = await api.issueKey({ name: 'Looked at in rotation' })
  await callRatings(secret, 'lagging')
  const at = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString()
  const planned = await api.planRotation(key.id, {
    brownouts: [
      { at: at(2), seconds: 1 },
      { at: at(600), seconds: 60 },
    ],
  })
  await callRatings(planned.secret, 'moved')
  await page.goto(`/keys/${key.id}`)
  await expect(page.getByRole('region', { name: 'Brownouts' }).getByRole('listitem')).toHaveCount(2)
  await expect(page.getByRole('img', { name: /^Handover from v1 to v2:/ })).toBeVisible()
  await page.getByText('Show how a client claims').click()
  await expectAccessible(page)
  await page.setViewportSize({ width: 1440, height: 900 })
  const handover = page.getByRole('region', { name: /^Handover/ })
  await handover.getByRole('button', { name: 'Table' }).click()
  await page.getByRole('button', { name: 'Extend' }).click()
  await expect(page.getByRole('dialog', { name: 'Extend the overlap' })).toBeVisible()
  await expectAccessible(page)

  const retired = `/api/v1/keys/${key.id}/versions/1/retire`
  must(await api.post(retired, { override: { reason: 'looked at' } }), 200)
  await page.goto(`/keys/${key.id}`)
  await page.getByRole('button', { name: 'Roll back' }).click()
  await expect(page.getByRole('dialog', { name: 'Roll back to version 1' })).toBeVisible()
  await expectAccessible(page)
})

test('the rotate dialog with brownouts and an error, and the emergency dialog', async ({
  ownerPage: page,
  api,
}) => {
  test.slow()
  const { key } = await api.issueKey({ name: 'Asked much', kind: 'bearer' })
  await page.goto(`/keys/${key.id}?do=rotate`)
  const dialog = page.getByRole('dialog', { name: 'Rotate Asked much' })
  await dialog.getByRole('button', { name: /^Growing/ }).click()
  await dialog.getByLabel('Brownout 1, after the start, amount').fill('99')
  await dialog.getByRole('button', { name: 'Plan rotation' }).click()
  await expect(dialog.getByLabel('Brownout 1, after the start, amount')).toHaveAccessibleDescription(/inside/)
  await expectAccessible(page)
  await page.goto(`/keys/${key.id}`)
  await page.getByRole('button', { name: 'Compromised' }).click()
  await expect(page.getByRole('dialog', { name: 'Emergency rotation of Asked much' })).toBeVisible()
  await expectAccessible(page)
})
