import { type ActionAnswer, callAction, listActions } from './access/call-action'
import { expect, test } from './fixtures'
import { sessionCookie } from './support/session'

/** More than one second takes; together, so that most come in one. */
const MANY = 90
/** A machine that is busy with other things has seconds in which it cannot do so many. */
const ROUNDS = 40

function actionOf(name: string) {
  const action = listActions().find((one) => one.name.endsWith(`#${name}`))
  if (!action) throw new Error(`there is no ${name}`)
  return action
}
const together = (call: () => Promise<ActionAnswer>) => Promise.all(Array.from({ length: MANY }, call))
const codesOf = (answers: readonly ActionAnswer[]) => new Set(answers.map(({ code }) => code))

test('who acts too often is told so by the form, which keeps what was entered', async ({
  ownerPage: page,
  db,
  owner,
}) => {
  test.slow()
  const { value: cookie } = await sessionCookie(db, owner.email)
  const action = actionOf('issueKeyAction')
  let told = false
  await page.route('**/keys/new', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback()
    // The true answer of the same door, in a second that others use up: never a made one.
    for (let round = 1; ; round++) {
      const others = together(() => callAction(action, [{}], { cookie }))
      const answer = await route.fetch()
      told = (await answer.text()).includes('rate_limited')
      await others
      if (told || round === ROUNDS) return route.fulfill({ response: answer })
    }
  })
  await page.goto('/keys/new')
  const name = page.getByLabel('Name', { exact: true })
  await name.fill('Bot of many')
  await page.getByLabel('tokens:read').check()
  // Without the limit the server refuses this, so that no round issues a key.
  await page.getByLabel('At an instant').check()
  const expiry = page.getByLabel('Expires at', { exact: true })
  await expiry.fill('2020-01-01T00:00')
  await page.getByRole('button', { name: 'Issue key' }).click()
  const words = 'A person may do 50 things a second. Try again in a moment.'
  await expect(page.getByRole('alert').filter({ hasText: words })).toBeVisible({ timeout: 80_000 })
  expect(told).toBe(true)
  await expect(name).toHaveValue('Bot of many')
  await expect(expiry).toHaveValue('2020-01-01T00:00')
  await expect(page.getByLabel('tokens:read')).toBeChecked()
  await page.unrouteAll()
  // When its second is over the same form is taken as ever.
  await expect(async () => {
    await page.getByRole('button', { name: 'Issue key' }).click()
    await expect(expiry).toHaveAccessibleDescription(/must lie in the future/, { timeout: 2000 })
  }).toPass({ timeout: 20_000 })
})

test('an address from which too much comes is told so, and no other', async () => {
  test.slow()
  const action = actionOf('readGuestAction')
  const call = (address: string) =>
    callAction(action, [{ token: 'none' }], { cookie: null }, { 'x-forwarded-for': address })
  let answers: ActionAnswer[] = []
  for (let round = 0; round < ROUNDS && !codesOf(answers).has('rate_limited'); round++) {
    answers = await together(() => call('10.250.0.1'))
  }
  const refused = answers.find(({ code }) => code === 'rate_limited')
  expect(refused?.message).toBe('Too much comes from your address. Try again in a moment.')
  expect((await call('10.250.0.2')).code).not.toBe('rate_limited')
})
