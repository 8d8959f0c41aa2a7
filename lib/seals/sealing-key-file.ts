import 'server-only'
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { randomBytes } from '@/lib/platform/random-bytes'
import { readPrivateFile } from './private-file'
import { SealError } from './seal-error'

const KEY_BYTES = 32

/** A key as settings and files hold it: base64url of 32 bytes. `where` is for the message, never the text. */
export function parseSealingKey(text: string, where: string): Uint8Array {
  const key = Buffer.from(text, 'base64url')
  if (key.length === KEY_BYTES && key.toString('base64url') === text) return key
  const message = `${where} does not hold a sealing key: 43 characters of base64url (32 bytes).`
  throw new SealError('bad_settings', message)
}

/** Reads a key file; null when there is none. Throws SealError when others may read it or it holds no key. */
export function readSealingKeyFile(path: string): Uint8Array | null {
  const what = 'The sealing key file'
  const text = readPrivateFile(path, what)
  return text === null ? null : parseSealingKey(text, `${what} ${path}`)
}

/**
 * Makes a key file, mode 0600; false when there is one already. It is whole and on the disk before it has its name:
 * what is sealed under a key that a power cut took could never be opened.
 */
export function makeSealingKeyFile(path: string): boolean {
  const draft = `${path}.${process.pid}.new`
  mkdirSync(dirname(path), { recursive: true })
  rmSync(draft, { force: true })
  try {
    onDisk(openSync(draft, 'wx', 0o600), `${Buffer.from(randomBytes(KEY_BYTES)).toString('base64url')}\n`)
    linkSync(draft, path)
    if (process.platform !== 'win32') onDisk(openSync(dirname(path), 'r'))
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

function onDisk(file: number, text?: string): void {
  try {
    if (text !== undefined) writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
