import 'server-only'
import { AppError } from '@/lib/platform/errors'
import { type HashOptions, onHashThread } from './hash-threads'
import { MAX_FAILURES_PER_ADDRESS } from './sign-in-limit'

// 64 MiB and 5 passes take 86 ms on the machine this was measured on (docs/passwords.md); OWASP asks for less.
const OPTIONS: HashOptions = { memoryCost: 65_536, timeCost: 5, parallelism: 1 }

/** The rank of what people do who are signed in, or hold a link: nobody is kept from signing in by it. */
export const AFTER_SIGN_INS = MAX_FAILURES_PER_ADDRESS

/** What a password is stored as. Throws `unavailable` when too many others wait for theirs. */
export async function hashPassword(password: string, rank = AFTER_SIGN_INS): Promise<string> {
  return String(await inTurn(password, null, rank))
}

let stranger: Promise<string> | undefined

/**
 * Checks a password. Without a hash (unknown person) it takes the same time and answers false. The lowest
 * rank, for sign-ins the failures of the address, is heard first; throws `unavailable` when too many wait.
 */
export async function isPasswordOf(
  passwordHash: string | null,
  password: string,
  rank = 0,
): Promise<boolean> {
  stranger ??= hashPassword('the password of nobody', 0).catch((error: unknown) => {
    stranger = undefined
    throw error
  })
  const right = await inTurn(password, passwordHash ?? (await stranger), rank)
  return right === true && passwordHash !== null
}

/** Whether a hash was made with other costs than today's: at the next sign-in it is made anew. */
export function isHashOutdated(passwordHash: string): boolean {
  const { memoryCost, timeCost, parallelism } = OPTIONS
  return !passwordHash.startsWith(`$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}$`)
}

async function inTurn(password: string, against: string | null, rank: number) {
  const value = await onHashThread({ password, options: OPTIONS, against }, rank)
  if (value !== null) return value
  throw new AppError(
    'unavailable',
    'Too many people are signing in at the moment. Try again in a few seconds.',
  )
}
