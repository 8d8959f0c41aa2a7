import { earliest, type KeyInstants, type VersionInstants } from '@/lib/keys/version-state'
import type { FoundVersion } from './found-version'

const NEVER_SECONDS = 2 ** 31 - 1

/**
 * The seconds strictly between which `versionState` says active. Rounded to the safe side: whoever is outside of them
 * looks at the instants themselves.
 */
export function activeSpan(
  version: VersionInstants,
  key: KeyInstants,
): Pick<FoundVersion, 'activeAfter' | 'activeBefore'> {
  const end = earliest([
    version.expiresAt,
    version.retiresAt,
    version.revokedAt,
    key.expiresAt,
    key.disabledAt,
  ])
  return {
    activeAfter: Math.ceil(version.notBefore.getTime() / 1000),
    activeBefore: end === null ? NEVER_SECONDS : Math.floor(end.getTime() / 1000),
  }
}

/** Whether nothing that is stored ends it. */
export function isEndless({ activeBefore }: Pick<FoundVersion, 'activeBefore'>): boolean {
  return activeBefore === NEVER_SECONDS
}

/** Whether the instant lies inside, by a second at least on either side. */
export function isInside(found: Pick<FoundVersion, 'activeAfter' | 'activeBefore'>, now: Date): boolean {
  const seconds = now.getTime() / 1000
  return seconds > found.activeAfter && seconds < found.activeBefore - 1
}
