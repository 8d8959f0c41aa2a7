import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Pool } from 'pg'
import { projectRoot } from '../../scripts/data-folder/data-folder.mjs'
import { Api } from '../support/api'
import { PAGE_ROWS } from './page-rows'
import { addPerson } from './personas'
import type { Things } from './things'

/** The e-mail of somebody who may see every page: an owner of that account who works for the provider in every role. */
export function whoSeesAll(db: Pool, accountId: string): Promise<string> {
  return addPerson(db, 'Sees all', ['security', 'analyst', 'operator'], { accountId, role: 'owner' })
}

/** The routes that are drawn as HTML; all others are files and data. */
function drawnRoutes(): Set<string> {
  const path = join(projectRoot, '.next/app-path-routes-manifest.json')
  const all = Object.entries(JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>)
  return new Set(all.flatMap(([file, route]) => (file.endsWith('/page') ? [route] : [])))
}

/** Every page of the table, the page of a key whose drawing is most of it, and what is not there. `drawn`: no files. */
export async function everyPage(things: Things, drawn = false): Promise<string[]> {
  const api = new Api(things.account.managementKey)
  const { key } = await api.issueKey({ name: 'Turns', environment: 'dev' })
  await api.planRotation(key.id)
  const paths = [`/keys/${key.id}`, '/tokens/TON?cap=4', '/tokens/NOPE1', '/no-such-page', '/keys/key_nope']
  const pages = drawnRoutes()
  for (const [route, row] of Object.entries(PAGE_ROWS)) {
    if (!drawn || pages.has(route)) paths.push(await row.path(things))
  }
  return paths
}
