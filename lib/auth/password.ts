import 'server-only'
import { hash, verify } from '@node-rs/argon2'

// OWASP's second argon2id profile: 19 MiB, 2 passes, 1 lane.
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export async function hashPassword(password: string): Promise<string> {
  return hash(password, OPTIONS)
}

let stranger: Promise<string> | undefined

/** Checks a password. Without a hash (unknown person) it takes the same time and answers false. */
export async function isPasswordOf(passwordHash: string | null, password: string): Promise<boolean> {
  stranger ??= hashPassword('the password of nobody')
  const right = await verify(passwordHash ?? (await stranger), password)
  return right && passwordHash !== null
}
