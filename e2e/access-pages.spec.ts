import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PERMISSIONS } from '../lib/auth/permissions'
import { projectRoot } from '../scripts/data-folder/data-folder.mjs'
import { expectedFor } from './access/expected'
import { PAGE_ROWS, type PageRow } from './access/page-rows'
import { makeWorld, type Persona, type World } from './access/personas'
import { Things } from './access/things'
import { expect, test } from './fixtures'
import { type Answer, send } from './support/http'

let world: World
test.beforeAll(async ({ db }) => {
  world = await makeWorld(db)
})

/** Every page and route of the build, but for Next's own of errors. */
function listRoutes(): string[] {
  const path = join(projectRoot, '.next/app-path-routes-manifest.json')
  const routes = Object.values(JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>)
  return routes.filter((route) => !route.startsWith('/_'))
}

/** What a person should get: words, where to, or a status. */
type Wanted = { status: number; to?: RegExp; words?: RegExp }

const LOCKED: Wanted = { status: 0, words: /second factor/i, to: /^\/profile\?needs=second-factor/ }
/** Where there is no account to show, either may be said. */
const NOT_THERE: Wanted = { status: 404 }

function wantedOf(persona: Persona, { needs, own, refuses, status = 200 }: PageRow): Wanted {
  if (needs === 'anybody') return { status }
  if (!persona.cookie) return { status: 307, to: /^\/sign-in\?next=/ }
  if (!persona.signedIn) return { status: 307, to: /^\/sign-in\/second-factor\?next=/ }
  if (needs === 'person') return { status }
  const role = persona.shows ? persona.inA : persona.role
  const ofProvider = needs.some((permission) => PERMISSIONS[permission].over === 'provider')
  if (role === null && ofProvider) return NOT_THERE
  if (role === null) return { status: 307, to: /^\/no-account/ }
  const expected = expectedFor(persona, needs, own ?? false)
  if (expected === 'in') return { status }
  if (expected === 'second_factor_required') return LOCKED
  if (expected === 'forbidden' && refuses) return { status: 200, words: refuses }
  return { status: 404 }
}

function fault(wanted: Wanted, { status, headers, text }: Answer): string | null {
  const to = headers.location ?? ''
  const told = `${status} ${to}`
  if (status >= 500) return told
  if (wanted === LOCKED) return wanted.to?.test(to) || wanted.words?.test(text) ? null : told
  if (wanted === NOT_THERE && to === '/no-account') return null
  if (wanted.status !== 0 && wanted.status !== status) return `${told}, expected ${wanted.status}`
  if (wanted.to && !wanted.to.test(to)) return `${told}, expected to ${wanted.to}`
  if (wanted.words && !wanted.words.test(text)) return `${told}, without ${wanted.words}`
  return null
}

test('every page and route has its row, and no row is without one', () => {
  expect(listRoutes().sort()).toEqual(Object.keys(PAGE_ROWS).sort())
})

test('every page answers every person as the permission table says', async ({ db }) => {
  test.setTimeout(240_000)
  const things = new Things(db, world.a)
  const wrong: string[] = []
  for (const [route, row] of Object.entries(PAGE_ROWS)) {
    for (const persona of world.personas) {
      const headers: Record<string, string> = { accept: 'text/html' }
      if (persona.cookie) headers.cookie = `keygrade.session=${persona.cookie}`
      if (persona.shows) headers['keygrade-account'] = persona.shows
      const answer = await send({ path: await row.path(things), headers })
      const why = fault(wantedOf(persona, row), answer)
      if (why) wrong.push(`${route} for ${persona.name}: ${why}`)
    }
  }
  expect(wrong).toEqual([])
})
