import type { Pool } from 'pg'
import { newId } from '../lib/platform/random'
import { callAction, listActions } from './access/call-action'
import { expect, test } from './fixtures'
import { expectAccessibleTwice } from './support/accessible'
import { beStaff } from './support/desk'

const KEYS = 120

async function makeKeys(db: Pool, accountId: string): Promise<void> {
  const ids = Array.from({ length: KEYS }, () => newId('key'))
  await db.query(
    `WITH made AS (
       INSERT INTO keys (id, account_id, name, environment, kind, scopes, ip_allowlist, metadata, created_at, created_by)
       SELECT id, $1, 'Leaked ' || right(id, 4), 'live', 'bearer', '{tokens:read}', '{}', '{"bucket":"open"}', now(), 'spec'
       FROM unnest($2::text[]) AS id RETURNING id
     )
     INSERT INTO versions (id, account_id, key_id, number, digest, hint, not_before, created_at)
     SELECT 'ver' || substr(id, 4), $1, id, 1, sha256(id::bytea), 'spec', now(), now() FROM made`,
    [accountId, ids],
  )
}

test('many keys end by one confirmation, with a pause that a reload keeps, and every verifier confirms', async ({
  ownerPage: page,
  db,
  owner,
}) => {
  test.slow()
  await makeKeys(db, owner.accountId)
  // Whoever has the job's lock keeps it waiting: so the pause comes before the first key, on a quick machine too.
  const other = await db.connect()
  await other.query(`SELECT pg_advisory_lock(hashtext('keygrade.job'), hashtext('run-revocations'))`)
  try {
    await page.goto('/keys')
    await page.getByRole('link', { name: 'Revoke many' }).click()
    const submit = page.getByRole('button', { name: `Revoke ${KEYS} keys` })
    await page.getByLabel('Name of the label').fill('bucket')
    await expect(page.getByText(`${KEYS} keys`, { exact: true })).toBeVisible()
    await expect(page.getByRole('table', { name: 'Recorded use of these keys' })).toBeVisible()
    await page.getByLabel('The secrets are compromised').check()
    await expect(submit).toBeDisabled()
    await page.getByLabel(/Type the number of keys/).fill(String(KEYS))
    await expectAccessibleTwice(page)
    await submit.click()

    await expect(page.getByRole('heading', { name: `Revoke ${KEYS} keys` })).toBeVisible()
    await page.getByRole('button', { name: 'Pause' }).click()
    await expect(page.getByText('paused', { exact: true })).toBeVisible()
    await page.reload()
    await expect(page.getByText(`0 of ${KEYS} keys`)).toBeVisible()
    await page.getByRole('button', { name: 'Go on' }).click()
    await expect(page.getByText('running', { exact: true })).toBeVisible()
  } finally {
    await other.query('SELECT pg_advisory_unlock_all()')
    other.release()
  }
  await expect(page.getByText(`${KEYS} of ${KEYS} keys done.`)).toBeVisible()
  // A verifier that another test has killed is silent for its span before it is gone.
  const confirmed = page.getByText(new RegExp(`${KEYS} of ${KEYS} keys confirmed by`))
  await expect(confirmed).toBeVisible({ timeout: 45_000 })
  await expect(page.getByRole('row').filter({ hasText: 'confirmed' }).first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Pause' })).toBeHidden()
  await expectAccessibleTwice(page)
})

test('who looks at an account’s keys by an act alone, without its page, stands in its log', async ({
  context,
  db,
  stranger,
}) => {
  const email = await beStaff(db, context, ['security'])
  const cookie = (await context.cookies()).find(({ name }) => name === 'keygrade.session')?.value ?? null
  const act = listActions().find(({ name }) => name.endsWith('#previewRevocationOnDeskAction'))
  if (!act) throw new Error('There is no such action.')
  const answer = await callAction(act, [stranger.accountId, { filter: { all: true } }], { cookie })
  expect(answer).toMatchObject({ ok: true })
  const { rows } = await db.query(
    `SELECT e.action FROM audit_entries e JOIN users u ON u.id = e.actor_id WHERE e.account_id = $1 AND u.email = $2`,
    [stranger.accountId, email],
  )
  expect(rows).toEqual([{ action: 'account.opened_by_staff' }])
})
