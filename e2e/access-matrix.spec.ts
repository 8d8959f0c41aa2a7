import { ACTION_ROWS } from './access/action-rows'
import { callAction, listActions } from './access/call-action'
import { expectedFor } from './access/expected'
import { makeWorld, type World } from './access/personas'
import { Things } from './access/things'
import { expect, test } from './fixtures'
import { Api } from './support/api'
import { sessionCookie } from './support/session'

test.describe.configure({ mode: 'serial' })

let world: World
test.beforeAll(async ({ db }) => {
  world = await makeWorld(db)
})

test('every server action has its row, and no row is without one', () => {
  expect(
    listActions()
      .map(({ name }) => name)
      .sort(),
  ).toEqual(Object.keys(ACTION_ROWS).sort())
})

test('every action answers every person as the permission table says', async ({ db }) => {
  test.setTimeout(240_000)
  const things = new Things(new Api(world.a.managementKey))
  const wrong: string[] = []
  // What ends sessions comes last.
  const last = (name: string) => Number(ACTION_ROWS[name]?.endsSession ?? false)
  const actions = listActions().sort((one, other) => last(one.name) - last(other.name))
  for (const action of actions) {
    const row = ACTION_ROWS[action.name]
    if (!row) continue
    for (const persona of world.personas) {
      const expected = expectedFor(persona, row.needs, row.own ?? false)
      const args = await row.args(expected === 'in' ? things.forWhoeverMay() : things)
      const again = row.endsSession && persona.signedIn
      const locked = { secondFactor: !persona.locked }
      const cookie = again ? (await sessionCookie(db, persona.email, locked)).value : persona.cookie
      const caller = { ...persona, cookie }
      const { status, ok, code, message } = await callAction(action, args, caller)
      const got = ok ? 'done' : code || `HTTP ${status}`
      const right = expected === 'in' ? got === (row.answers ?? 'done') : got === expected
      if (!right) wrong.push(`${action.name} by ${persona.name}: ${got} (${message}), expected ${expected}`)
      if (ok && expected !== 'in') wrong.push(`${action.name} WAS DONE by ${persona.name}`)
    }
  }
  expect(wrong).toEqual([])
})
