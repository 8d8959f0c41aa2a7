import type { Pool } from 'pg'
import type { Role, StaffRole } from '../../lib/platform/ctx'
import { newId } from '../../lib/platform/random'
import { type Account, newAccount } from '../support/accounts'
import { sessionCookie } from '../support/session'

/** Somebody who tries everything: by which role, in which account. */
export type Persona = {
  name: string
  /** Whose account the tab shows, by the header of the page; unset, that of the session. */
  shows?: string
  cookie: string | null
  email: string
  /** Whether the cookie is somebody's yet. */
  signedIn: boolean
  /** What holds for account A, whose things all of them reach for. */
  inA: Role | null
  /** The role in an account that is their own; null for members of none. */
  role: Role | null
  staff: StaffRole[]
  locked: boolean
  /** Another one like this, for an act that uses its person up. */
  again(): Promise<Persona>
}

export type World = { a: Account; b: Account; personas: Persona[] }

/** Whose sign-in waits for the second factor. */
export const HALF = 'second factor not given'

/** Account A with one person of each role; account B; and the provider's people, who are viewers of B. */
export async function makeWorld(db: Pool): Promise<World> {
  const [a, b] = await Promise.all([newAccount('Matrix'), newAccount('Elsewhere')])
  const nobody = { email: '', signedIn: false, inA: null, role: null, staff: [], locked: false }
  const person = async (
    name: string,
    held: { account?: Account; role?: Role; staff?: StaffRole[]; locked?: boolean; shows?: string },
  ): Promise<Persona> => {
    const { account, role = 'viewer', staff = [], locked = false, shows } = held
    const email = await addPerson(db, name, staff, account && { accountId: account.accountId, role })
    const { value } = await sessionCookie(db, email, { secondFactor: !locked })
    const inA = account === a ? role : null
    return {
      again: () => person(name, held),
      name,
      cookie: value,
      email,
      signedIn: true,
      inA,
      role: account ? role : null,
      staff,
      locked,
      shows,
    }
  }
  const half = async (): Promise<Persona> => {
    const owner = await person('half', { account: a, role: 'owner', locked: true })
    await db.query(
      `INSERT INTO passkeys (id, user_id, public_key, counter, transports, name, backed_up, created_at)
       SELECT $1, id, '\\x00', 0, '{}', 'key', false, now() FROM users WHERE email = $2`,
      [newId('chl'), owner.email],
    )
    return { ...owner, ...nobody, name: HALF, again: half }
  }
  const stranger: Persona = { name: 'signed out', cookie: null, ...nobody, again: async () => stranger }
  return {
    a,
    b,
    personas: [
      stranger,
      await half(),
      await person('owner', { account: a, role: 'owner' }),
      await person('admin', { account: a, role: 'admin' }),
      await person('developer', { account: a, role: 'developer' }),
      await person('viewer', { account: a, role: 'viewer' }),
      await person('owner of another account', { account: b, role: 'owner' }),
      await person('removed, page still open', { account: b, role: 'owner', shows: a.accountId }),
      await person('member of none', {}),
      await person('security', { account: b, staff: ['security'] }),
      await person('analyst', { account: b, staff: ['analyst'] }),
      await person('operator', { account: b, staff: ['operator'] }),
      await person('staff without second factor', {
        account: b,
        staff: ['security', 'analyst', 'operator'],
        locked: true,
      }),
    ],
  }
}

/** A person, who need not have a password; answers the e-mail. */
export async function addPerson(
  db: Pool,
  name: string,
  staff: StaffRole[] = [],
  member?: { accountId: string; role: Role },
): Promise<string> {
  const id = newId('usr')
  const email = `${id.toLowerCase()}@matrix.example`
  await db.query(
    `INSERT INTO users (id, email, name, created_at, staff_roles) VALUES ($1, $2, $3, now(), $4::staff_role[])`,
    [id, email, name, staff],
  )
  if (member) {
    await db.query(
      'INSERT INTO members (account_id, user_id, role, created_at) VALUES ($1, $2, $3::role, now())',
      [member.accountId, id, member.role],
    )
  }
  return email
}
