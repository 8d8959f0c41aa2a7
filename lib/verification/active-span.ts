import { earliest, type KeyInstants, type VersionInstants } from '@/lib/keys/version-state'
import type { FoundVersion } from './found-version'

const NEVER_SECONDS = 2 ** 31 - 1

/**
 * The seconds strictly between which `versionState` says active. Rounded to the safe side: whoever is outside of them
 * looks at the instants themselves.
 */
export function activeSpan(version: VersionInstants, key: KeyInstants): FoundVersion['active'] {
  const end = earliest([
    version.expiresAt,
    version.retiresAt,
    version.revokedAt,
    key.expiresAt,
    key.disabledAt,
  ])
  return {
    afterSeconds: Math.ceil(version.notBefore.getTime() / 1000),
    beforeSeconds: end === null ? NEVER_SECONDS : Math.floor(end.getTime() / 1000),
  }
}

/** Whether the instant lies inside, by a second at least on either side. */
export function isInside(span: NonNullable<FoundVersion['active']>, now: Date): boolean {
  const seconds = now.getTime() / 1000
  return seconds > span.afterSeconds && seconds < span.beforeSeconds - 1
}
