import type { Pool } from 'pg'
import { Api } from '../support/api'
import { PAGE_ROWS } from './page-rows'
import { addPerson } from './personas'
import type { Things } from './things'

/** The e-mail of somebody who may see every page: an owner of that account who works for the provider in every role. */
export function whoSeesAll(db: Pool, accountId: string): Promise<string> {
  return addPerson(db, 'Sees all', ['security', 'analyst', 'operator'], { accountId, role: 'owner' })
}

/** Every page of the table, the page of a key whose drawing is most of it, and what is not there. */
export async function everyPage(things: Things): Promise<string[]> {
  const api = new Api(things.account.managementKey)
  const { key } = await api.issueKey({ name: 'Turns', environment: 'dev' })
  await api.planRotation(key.id)
  const paths = [`/keys/${key.id}`, '/tokens/TON?cap=4', '/tokens/NOPE1', '/no-such-page', '/keys/key_nope']
  for (const row of Object.values(PAGE_ROWS)) paths.push(await row.path(things))
  return paths
}
