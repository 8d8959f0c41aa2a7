import type { Pool } from 'pg'
import { newId } from '../../lib/platform/random'
import type { Account } from '../support/accounts'
import { Api } from '../support/api'
import { managementKey } from './management-key'
import { addPerson } from './personas'

/** Things of account A, made anew for whoever may use them up; the same ones for whoever may not. */
export class Things {
  private readonly kept = new Map<string, Promise<unknown>>()
  private fresh = false
  private readonly api: Api

  constructor(
    readonly db: Pool,
    readonly account: Account,
  ) {
    this.api = new Api(account.managementKey)
  }

  forWhoeverMay(): Things {
    const things = new Things(this.db, this.account)
    things.fresh = true
    return things
  }

  key = () => this.take('key', async () => (await this.api.issueKey({ environment: 'dev' })).key.id)

  suspendedKey = () =>
    this.take('suspended', async () => {
      const { key } = await this.api.issueKey({ environment: 'dev' })
      await this.api.post(`/api/v1/keys/${key.id}/suspend`, { reason: 'The matrix tries it' })
      return key.id
    })

  suspendedByStaffKey = () =>
    this.take('suspended by staff', async () => {
      const { key } = await this.api.issueKey({ environment: 'dev' })
      await this.api.post(`/api/v1/keys/${key.id}/suspend`, { reason: 'The matrix tries it' })
      const change = 'disabled_by_staff = true, disabled_by_account = false'
      await this.db.query(`UPDATE keys SET ${change} WHERE id = $1`, [key.id])
      return key.id
    })

  rotation = () =>
    this.take('rotation', async () => {
      const { key } = await this.api.issueKey({ environment: 'dev' })
      const { rotation } = await this.api.planRotation(key.id)
      return { keyId: key.id, rotationId: rotation.id }
    })

  /** A viewer of account A. */
  member = () =>
    this.take('member', async () => {
      const { accountId } = this.account
      return this.idOf(await addPerson(this.db, 'Somebody', [], { accountId, role: 'viewer' }))
    })

  invitation = () =>
    this.take('invitation', async () => {
      const id = newId('inv')
      await this.db.query(
        `INSERT INTO invitations (id, account_id, email, role, digest, created_at, created_by, expires_at)
         VALUES ($1, $2, 'guest@matrix.example', 'viewer', sha256($3), now(), 'matrix', now() + interval '1 day')`,
        [id, this.account.accountId, Buffer.from(id)],
      )
      return id
    })

  managementKeyId = () =>
    this.take('management key', async () => {
      const secret = await managementKey(this.db, this.account.accountId, ['keys:read'])
      const { rows } = await this.db.query('SELECT id FROM management_keys WHERE digest = sha256($1)', [
        Buffer.from(secret),
      ])
      return String(rows[0]?.id)
    })

  /** The e-mail of a person who works for nobody yet. */
  person = () => this.take('person', () => addPerson(this.db, 'Newcomer'))

  private async idOf(email: string): Promise<string> {
    const { rows } = await this.db.query('SELECT id FROM users WHERE email = $1', [email])
    return String(rows[0]?.id)
  }

  private take<T>(name: string, make: () => Promise<T>): Promise<T> {
    if (this.fresh) return make()
    const known = this.kept.get(name) ?? make()
    this.kept.set(name, known)
    return known as Promise<T>
  }
}
