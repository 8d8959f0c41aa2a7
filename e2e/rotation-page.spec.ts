import { generateKeyPairSync } from 'node:crypto'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { type Api, callRatings, must } from './support/api'
import { rowOf, storeSecret } from './support/console'
import { send } from './support/http'
import { expectNoSecretIn, expectNoSecretInDatabase } from './support/secrecy'

const MATRIX = 'Migration by client'

function timeline(page: Page, words: RegExp) {
  return page.getByRole('img', { name: words })
}

/** A key in the middle of a rotation, with a client that called before it began. */
async function rotating(api: Api, name: string, wanted: Record<string, unknown> = {}) {
  const issued = await api.issueKey({ name })
  await callRatings(issued.secret, 'order-router')
  const planned = await api.planRotation(issued.key.id, wanted)
  return { keyId: issued.key.id, v1: issued.secret, v2: planned.secret, rotation: planned.rotation }
}

test('a rotation with growing brownouts is planned, and they are seen', async ({ ownerPage: page, api }) => {
  const { key } = await api.issueKey({ name: 'Browned out' })
  await page.goto(`/keys/${key.id}?do=rotate`)
  const dialog = page.getByRole('dialog', { name: 'Rotate Browned out' })
  await dialog.getByLabel('When quiet').check()
  await dialog.getByRole('button', { name: /^Growing/ }).click()
  const length = (number: number) => dialog.getByLabel(`Brownout ${number}, length, amount`)
  for (const [number, minutes] of [
    [1, '1'],
    [2, '5'],
    [3, '15'],
  ] as const) {
    await expect(length(number)).toHaveValue(minutes)
  }
  const preview = dialog.getByRole('region', { name: 'What will happen' })
  await expect(preview).toContainText('Version 1 is refused for 15 minutes: a brownout.')
  await expect(preview).toContainText('until then it is held')

  await length(3).fill('9999')
  await expect(dialog).toContainText('A brownout lies inside the overlap')
  await dialog.getByRole('button', { name: 'Remove brownout 3' }).click()
  await dialog.getByRole('button', { name: 'Plan rotation' }).click()
  await storeSecret(page)

  const brownouts = page.getByRole('region', { name: 'Brownouts' }).getByRole('listitem')
  await expect(brownouts).toHaveCount(2)
  await expect(brownouts.first()).toContainText(/planned.*for 1 minute/)
  await expect(timeline(page, /brownout planned, at .*brownout planned, at /)).toBeVisible()
  await expect(page.getByText('Brownout: version 1 is refused for 5 minutes.')).toBeVisible()
})

test('what the server refuses of a plan stands at its field, and what was typed stays', async ({
  ownerPage: page,
  api,
}) => {
  const { key } = await api.issueKey({ name: 'Refused plan' })
  await page.goto(`/keys/${key.id}?do=rotate`)
  const dialog = page.getByRole('dialog', { name: 'Rotate Refused plan' })
  await dialog.getByLabel('Overlap', { exact: true }).selectOption({ label: '1 hour' })
  await dialog.getByRole('button', { name: 'Add a brownout' }).click()
  const after = dialog.getByLabel('Brownout 1, after the start, amount')
  await after.fill('70')
  await dialog.getByRole('button', { name: 'Plan rotation' }).click()
  await expect(after).toHaveAccessibleDescription(/A brownout lies inside the overlap/)
  await expect(after).toHaveValue('70')
  await after.fill('30')
  await dialog.getByRole('button', { name: 'Plan rotation' }).click()
  await storeSecret(page)
})

test('without an overlap the impact is shown before anything is done', async ({ ownerPage: page, api }) => {
  const { key, secret } = await api.issueKey({ name: 'No overlap' })
  await callRatings(secret, 'busy-bot')
  await expect.poll(() => api.usageTotal(key.id)).toBe(1)
  await page.goto(`/keys/${key.id}?do=rotate`)
  const dialog = page.getByRole('dialog', { name: 'Rotate No overlap' })
  await dialog.getByLabel('Overlap', { exact: true }).selectOption({ label: 'None' })
  await dialog.getByLabel('At the end of the overlap').check()
  const impact = dialog.getByRole('region', { name: 'Impact' })
  await expect(impact).toContainText('With no overlap version 1 ends at the start.')
  await expect(impact).toContainText('1 client, 1 request')
  await expect(impact.getByRole('row').filter({ hasText: 'busy-bot' })).toBeVisible()
})

test('an overlap from the first use says its latest end', async ({ ownerPage: page, api }) => {
  const { keyId } = await rotating(api, 'First use', { overlapFrom: 'first-use', retire: 'at-end' })
  await page.goto(`/keys/${keyId}`)
  await expect(page.getByText(/ends 1 hour after the first use of version 2, at the latest/)).toBeVisible()
})

test('an overlap is extended', async ({ ownerPage: page, api }) => {
  const { keyId, rotation } = await rotating(api, 'Extended')
  await page.goto(`/keys/${keyId}`)
  await page.getByRole('button', { name: 'Extend' }).click()
  const dialog = page.getByRole('dialog', { name: 'Extend the overlap' })
  await dialog.getByLabel('24 hours').check()
  await dialog.getByRole('button', { name: 'Extend the overlap' }).click()
  await expect(dialog).toBeHidden()
  const endsAt = new Date(Date.parse(rotation.endsAt) + 86_400_000).toISOString()
  await expect(page.locator(`time[datetime="${endsAt}"]`).first()).toBeVisible()
})

test('a retirement is rolled back, and the old version opens again', async ({ ownerPage: page, api }) => {
  const { keyId, v1, v2 } = await rotating(api, 'Taken back')
  await page.goto(`/keys/${keyId}`)
  await page.getByRole('button', { name: 'Retire v1' }).click()
  const retire = page.getByRole('dialog', { name: 'Retire version 1' })
  await retire.getByLabel('Why retire without evidence?').fill('The service was switched off')
  await retire.getByRole('button', { name: 'Retire without evidence' }).click()
  await expect(rowOf(page, 'Versions', /^\s*v1(?!\d)/)).toContainText('retired')
  expect(await api.verify(v1)).toBe('RETIRED')

  await expect(timeline(page, /roll back until /)).toBeVisible()
  await page.getByRole('button', { name: 'Roll back' }).click()
  const dialog = page.getByRole('dialog', { name: 'Roll back to version 1' })
  await expect(dialog).toContainText('Both will be valid')
  await expect(dialog).toContainText('Possible until')
  await dialog.getByRole('button', { name: 'Roll back' }).click()
  await expect(dialog).toBeHidden()
  await expect(rowOf(page, 'Versions', /^\s*v1(?!\d)/)).toContainText('active')
  await expect.poll(() => api.verify(v1)).toBe('VALID')
  expect(await api.verify(v2)).toBe('VALID')
  await expect(page.getByRole('list', { name: 'What happened in the handover' })).toContainText('rolled back')
  await page.getByRole('button', { name: 'Rotate', exact: true }).click()
  await expect(page.getByRole('dialog', { name: 'Rotate Taken back' })).toContainText(
    'Version 1 is valid too, and this rotation does not end it',
  )
})

test('a compromised key is rotated at once, and its old version is dead', async ({
  ownerPage: page,
  api,
  db,
}) => {
  const { key, secret } = await api.issueKey({ name: 'Leaked somewhere' })
  await callRatings(secret, 'order-router')
  await expect.poll(() => api.usageTotal(key.id)).toBe(1)
  await page.goto(`/keys/${key.id}`)
  await page.getByRole('button', { name: 'Compromised' }).click()
  const dialog = page.getByRole('dialog', { name: 'Emergency rotation of Leaked somewhere' })
  await expect(dialog).toContainText('1 client, 1 request')
  await dialog.getByLabel('In 5 minutes').check()
  await expect(dialog).toContainText('Until then whoever holds the leaked secret gets in.')
  await dialog.getByLabel('Now').check()
  await dialog.getByRole('button', { name: 'Rotate and revoke now' }).click()
  const successor = await storeSecret(page)
  const receipt = page.getByRole('dialog', { name: 'Revoked: Leaked somewhere' })
  await expect(receipt.getByRole('status')).toContainText(/^Dead on/)
  await receipt.getByRole('button', { name: 'Close' }).last().click()
  expect([await api.verify(secret), await api.verify(successor)]).toEqual(['REVOKED', 'VALID'])
  await expect(rowOf(page, 'Versions', /^\s*v1(?!\d)/)).toContainText('compromised')
  await expect(page.getByRole('button', { name: 'Roll back' })).toBeHidden()

  // That one leaks too: whoever ends it makes a successor without seeing it.
  await page.getByRole('button', { name: 'Revoke', exact: true }).click()
  const revoke = page.getByRole('dialog', { name: 'Revoke Leaked somewhere' })
  await expect(revoke.getByRole('button', { name: 'Suspend instead' })).toBeDisabled()
  await revoke.getByLabel('The secret is compromised').check()
  await expect(revoke.getByRole('button', { name: 'Suspend instead' })).toBeEnabled()
  await revoke.getByLabel('And make a successor').check()
  await revoke.getByRole('button', { name: 'Revoke and replace' }).click()
  await expect(receipt.getByRole('status')).toContainText(/^Dead on/)
  await receipt.getByRole('button', { name: 'Close' }).last().click()
  await expect(page.getByText('Version 3 is valid, and its secret waits, sealed, until')).toBeVisible()
  await page.getByRole('button', { name: 'Take the secret' }).click()
  await page.getByRole('button', { name: 'Show the secret once' }).click()
  const third = await storeSecret(page)
  expect([await api.verify(successor), await api.verify(third)]).toEqual(['REVOKED', 'VALID'])
  await expect(page.getByText('waits, sealed, until')).toBeHidden()
  await expectNoSecretIn(page, [secret, successor, third])
  await expectNoSecretInDatabase(db, [secret, successor, third])
})

test('the matrix is sorted by its headers, and the order is in the address', async ({
  ownerPage: page,
  api,
}) => {
  const { keyId, v1, v2 } = await rotating(api, 'Sorted')
  await callRatings(v1, 'alpha')
  for (const client of ['alpha', 'zulu']) await callRatings(v2, client)
  await page.goto(`/keys/${keyId}`)
  const table = page.getByRole('table', { name: MATRIX })
  const first = table.locator('tbody').getByRole('row').first()
  await expect(table.locator('tbody').getByRole('row')).toHaveCount(3)
  await expect(first).toContainText('order-router')
  await table.getByRole('button', { name: 'Client' }).click()
  await expect(table.getByRole('columnheader', { name: 'Client' })).toHaveAttribute('aria-sort', 'ascending')
  await expect(first).toContainText('alpha')
  await table.getByRole('button', { name: 'Client' }).click()
  await expect(first).toContainText('zulu')
  await expect(page).toHaveURL(/clients=-client/)
  await page.reload()
  await expect(first).toContainText('zulu')
})

test('a client that claims and moves is seen without a reload', async ({ ownerPage: page, api }) => {
  const { keyId, v1, rotation } = await rotating(api, 'Moves by itself')
  await page.goto(`/keys/${keyId}`)
  const row = rowOf(page, MATRIX, 'order-router')
  await expect(row).toContainText('never seen on new')
  await expect(page.getByText('Not safe to retire yet.')).toBeVisible()
  await page.evaluate(() => Object.assign(window, { notReloaded: true }))

  const told = await callRatings(v1, 'order-router')
  expect(told.headers['keygrade-rotation']).toContain('successor=2')
  const headers = { authorization: `Bearer ${v1}`, 'keygrade-client': 'order-router' }
  const answer = await send({ method: 'POST', path: '/api/v1/self/successor', headers })
  const { secret } = must<{ secret: string }>(answer, 200)
  await expect(page.getByText(/Version 2 was claimed by order-router from 127\.0\.0\.1/)).toBeVisible()
  for (let call = 0; call < 20; call++) await callRatings(secret, 'order-router')
  // It calls every other second as far as is known, and counts as moved after three such silences.
  await expect(row).toContainText('moved', { timeout: 30_000 })
  await expect(row).toContainText('claimed')
  await expect(page.getByText('Version 1 is safe to retire.')).toBeVisible()
  await expect(page.getByRole('region', { name: /^Handover/ })).toContainText('claimed by order-router')
  expect(await page.evaluate(() => 'notReloaded' in window)).toBe(true)
  expect(rotation.claimable).toBe(true)
})

test('a tab that is out of date is told so in the server’s words, and comes up to date', async ({
  ownerPage: page,
  api,
}) => {
  const { keyId, rotation } = await rotating(api, 'Two tabs')
  await page.goto(`/keys/${keyId}`)
  await page.getByRole('button', { name: 'Extend' }).click()
  const dialog = page.getByRole('dialog', { name: 'Extend the overlap' })
  await dialog.getByLabel('7 days').check()
  must(await api.post(`/api/v1/keys/${keyId}/versions/1/retire`, { override: { reason: 'other tab' } }), 200)
  await dialog.getByRole('button', { name: 'Extend the overlap' }).click()
  await expect(dialog.getByRole('alert')).toContainText('This rotation is over')
  await expect(dialog.getByLabel('7 days')).toBeChecked()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(rowOf(page, 'Versions', /^\s*v1(?!\d)/)).toContainText('retired')
  await expect(page.getByRole('button', { name: 'Extend' })).toBeHidden()
  expect(rotation.state).toBe('overlapping')
})

test('an Ed25519 client may bring its key with its claim', async ({ ownerPage: page, api }) => {
  const publicKey = String(generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }))
  const wanted = { name: 'Brings its own', environment: 'live', kind: 'ed25519', scopes: ['tokens:read'] }
  const { key } = must<{ key: { id: string } }>(await api.post('/api/v1/keys', { ...wanted, publicKey }), 201)
  await page.goto(`/keys/${key.id}?do=rotate`)
  const dialog = page.getByRole('dialog', { name: 'Rotate Brings its own' })
  await expect(dialog.getByRole('button', { name: 'Plan rotation' })).toBeDisabled()
  await dialog.getByLabel('The client brings its public key when it claims').check()
  await dialog.getByRole('button', { name: 'Plan rotation' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('region', { name: 'Self-service for clients' })).toContainText('Version 2')
})

test('a secret that waits is handed over once', async ({ ownerPage: page, api }) => {
  const { key, secret } = await api.issueKey({ name: 'Waits sealed' })
  const plan = { keyIds: [key.id], overlapSeconds: 3600, retire: 'manual' }
  // Nobody is shown the secrets of rotations that are planned for many.
  must(await api.post('/api/v1/rotations/bulk', plan), 200)
  await page.goto(`/keys/${key.id}`)
  await page.getByRole('button', { name: 'Take the secret' }).click()
  await page.getByRole('button', { name: 'Show the secret once' }).click()
  const successor = await storeSecret(page)
  expect([await api.verify(secret), await api.verify(successor)]).toEqual(['VALID', 'VALID'])
  await expect(page.getByText(/was handed over to a person/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Take the secret' })).toBeHidden()
})
