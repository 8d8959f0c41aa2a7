import type { Pool } from 'pg'
import { newId } from '../../lib/platform/random'

export type Person = { userId: string; email: string }

/** An account without anybody, made at once. */
export async function emptyAccount(db: Pool, name: string): Promise<string> {
  const id = newId('acc')
  await db.query('INSERT INTO accounts (id, name, created_at) VALUES ($1, $2, now())', [id, name])
  return id
}

/** A person who can be signed in by cookie, a member of the accounts named. */
export async function newPerson(
  db: Pool,
  memberships: readonly { accountId: string; role: string }[] = [],
): Promise<Person> {
  const userId = newId('usr')
  const email = `${userId.slice(4).toLowerCase()}@people.example`
  await db.query('INSERT INTO users (id, email, name, created_at) VALUES ($1, $2, $3, now())', [
    userId,
    email,
    'Ada',
  ])
  for (const { accountId, role } of memberships) {
    await db.query(
      'INSERT INTO members (account_id, user_id, role, created_at) VALUES ($1, $2, $3::role, clock_timestamp())',
      [accountId, userId, role],
    )
  }
  return { userId, email }
}
