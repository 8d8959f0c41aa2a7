import type { Pool } from 'pg'
import { expect, test } from './fixtures'
import { Api, must } from './support/api'

/** A verifier that does nothing by itself: its rows are written here. */
async function silentVerifier(db: Pool, id: string): Promise<void> {
  await db.query(
    `INSERT INTO verifiers (id, started_at, lease_until, sequence, alone)
     VALUES ($1, now() - interval '1 minute', now() + interval '10 minutes', 0, false)`,
    [id],
  )
}

// Other tests' revocations would wait for it.
test.afterEach(({ db }) => db.query("DELETE FROM verifiers WHERE id LIKE 'vrf_test_%'").then(() => undefined))

test('a revocation is confirmed before one’s eyes, and can be looked up in the audit log', async ({
  ownerPage: page,
  api,
  db,
}) => {
  const { key, secret } = await api.issueKey({ name: 'Leaked' })
  const id = `vrf_test_${key.id.slice(-6)}`
  await silentVerifier(db, id)
  await page.goto(`/keys/${key.id}?do=revoke`)
  const dialog = page.getByRole('dialog', { name: 'Revoke Leaked' })
  await dialog.getByLabel('The secret is compromised').check()
  await dialog.getByRole('button', { name: 'Revoke key' }).click()
  const receipt = page.getByRole('dialog', { name: 'Revoked: Leaked' })
  const mute = receipt.getByRole('row').filter({ hasText: id })
  await expect(mute).toContainText('waiting')
  await expect(mute).toContainText('silent', { timeout: 10_000 })
  await expect(receipt.getByRole('status')).toContainText('1 has not confirmed')
  // Cut off: the database has heard nothing from it, and it may still answer from memory.
  await db.query("UPDATE verifiers SET lease_until = now() - interval '1 second' WHERE id = $1", [id])
  await expect(mute).toContainText(
    /cut off: it may still accept what it knows until [\d:]{8} \S+, \d+ s from now/,
  )
  await expect(receipt.getByRole('status')).toContainText('1 is cut off and may still accept this key until')
  await db.query(
    `INSERT INTO verifier_acks (verifier_id, sequence, at)
     SELECT $1, sequence, at + interval '12 milliseconds' FROM changes WHERE subject_id = $2
     ORDER BY sequence DESC LIMIT 1`,
    [id, key.id],
  )
  await expect(mute).toContainText('confirmed after 12 ms')
  await expect(receipt.getByRole('status')).toContainText(/^Dead on (\d+) of \1 verifiers?\.$/)
  expect(await api.verify(secret)).toBe('REVOKED')
  await receipt.getByRole('button', { name: 'Close' }).last().click()
  await expect(page.getByRole('table', { name: 'Versions' })).toContainText('revoked')

  await page.goto(`/audit?q=${key.id}`)
  const act = page.getByRole('row').filter({ hasText: 'Key revoked' })
  await act.getByRole('group').click()
  await act.getByRole('button', { name: 'Show the receipt' }).click()
  await expect(act.getByRole('table', { name: 'Verifiers' })).toContainText('confirmed after 12 ms')
})

test('the answer to a revocation carries the receipt, which stays to be read', async ({ api, db }) => {
  type Receipt = {
    sequence: number
    complete: boolean
    verifiers: { id: string; acknowledgedAt: string | null }[]
  }
  const { key } = await api.issueKey({ name: 'Revoked by a machine' })
  const answer = await api.post(`/api/v1/keys/${key.id}/revoke`, { reason: 'test' })
  const { receipt, id } = must<{ id: string; receipt: Receipt }>(answer, 200)
  expect(id).toBe(key.id)
  expect(Number.isSafeInteger(receipt.sequence)).toBe(true)
  // The app's own verifier; another test's may be silent meanwhile, or have been started beside it.
  const real = receipt.verifiers.filter((verifier) => !verifier.id.startsWith('vrf_test_'))
  expect(real.map(({ acknowledgedAt }) => acknowledgedAt)).toContainEqual(expect.any(String))
  const read = must<Receipt>(await api.get(`/api/v1/receipts/${receipt.sequence}`), 200)
  expect(read.sequence).toBe(receipt.sequence)
  const last = await db.query('SELECT max(sequence)::text AS sequence FROM changes')
  expect((await api.get(`/api/v1/receipts/${Number(last.rows[0].sequence) + 1000}`)).status).toBe(404)
  expect((await api.get('/api/v1/receipts/abc')).status).toBe(404)
})

test('another account’s receipt is not found', async ({ api, stranger, db }) => {
  const { key } = await api.issueKey({ name: 'Ours' })
  must(await api.post(`/api/v1/keys/${key.id}/versions/1/revoke`, { reason: 'test' }), 200)
  const { rows } = await db.query(
    'SELECT max(sequence)::text AS sequence FROM changes WHERE subject_id = $1',
    [key.id],
  )
  expect((await api.get(`/api/v1/receipts/${rows[0].sequence}`)).status).toBe(200)
  expect((await new Api(stranger.managementKey).get(`/api/v1/receipts/${rows[0].sequence}`)).status).toBe(404)
})
