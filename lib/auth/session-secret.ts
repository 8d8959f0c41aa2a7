import 'server-only'
import { dataDir, env } from '@/lib/platform/env'
import { systemRandom } from '@/lib/platform/random'
import { secretFile } from '@/lib/platform/secret-file'

/** Seals the session cookies; from SESSION_SECRET, else made once in the data folder. */
export function sessionSecret(): string {
  return env().SESSION_SECRET ?? secretFile(dataDir(), 'session-secret', () => systemRandom.base62(48))
}
