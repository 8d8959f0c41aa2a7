import type { Pool } from 'pg'
import { newId } from '../../lib/platform/random'
import type { Person } from './people'

/** Somebody of the provider's security staff, who is a member of no account. */
export async function newSecurityPerson(db: Pool, name: string): Promise<Person> {
  const userId = newId('usr')
  const email = `${userId.toLowerCase()}@staff.example`
  await db.query(
    `INSERT INTO users (id, email, name, created_at, staff_roles) VALUES ($1, $2, $3, now(), '{security}')`,
    [userId, email, name],
  )
  return { userId, email }
}
