import 'server-only'
import { readFileSync, statSync } from 'node:fs'
import { SealError } from './seal-error'

/** A file that holds one secret; null when there is none. Throws SealError when others may read or write it. */
export function readPrivateFile(path: string, what: string): string | null {
  try {
    if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) {
      const message = `${what} ${path} can be read or written by others. Run: chmod 600 ${path}`
      throw new SealError('bad_settings', message)
    }
    return readFileSync(path, 'utf8').trim()
  } catch (error) {
    if (error instanceof SealError) throw error
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return null
    throw new SealError('bad_settings', `${what} ${path} cannot be read (${code}).`)
  }
}
