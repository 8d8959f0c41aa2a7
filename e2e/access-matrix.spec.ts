import { ACTION_ROWS } from './access/action-rows'
import { callAction, listActions } from './access/call-action'
import { expectedFor } from './access/expected'
import { makeWorld, type World } from './access/personas'
import { Things } from './access/things'
import { expect, test } from './fixtures'

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
  const things = new Things(db, world.a)
  const wrong: string[] = []
  const actions = new Map(listActions().map((action) => [action.name, action]))
  for (const [name, row] of Object.entries(ACTION_ROWS)) {
    const action = actions.get(name)
    if (!action) continue
    for (const persona of world.personas) {
      const expected = row.expected?.(persona) ?? expectedFor(persona, row.needs, row.own ?? false)
      const args = await row.args(expected === 'in' ? things.forWhoeverMay() : things)
      const caller = row.usesUp ? await persona.again() : persona
      const { status, ok, code, message } = await callAction(action, args, caller)
      const got = ok ? 'done' : code || `HTTP ${status}`
      const right = expected === 'in' ? got === (row.answers ?? 'done') : got === expected
      if (!right) wrong.push(`${action.name} by ${persona.name}: ${got} (${message}), expected ${expected}`)
      if (ok && expected !== 'in') wrong.push(`${action.name} WAS DONE by ${persona.name}`)
    }
  }
  expect(wrong).toEqual([])
})
