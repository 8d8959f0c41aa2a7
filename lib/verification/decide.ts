import { isAddressAllowed } from '@/lib/keys/ip-allowlist'
import { type KeyInstants, type VersionInstants, versionState } from '@/lib/keys/version-state'
import { isPending, type RotationInstants, rotationState } from '@/lib/rotations/rotation-state'
import type { VerificationCode } from './verification-codes'

/** A version with what decides about it, as loaded. */
export type FoundVersion = {
  accountId: string
  environment: 'live' | 'test' | 'dev'
  scopes: readonly string[]
  ipAllowlist: readonly string[]
  key: KeyInstants & { id: string }
  version: VersionInstants & { id: string; number: number }
  rotation: FoundRotation | null
}
export type FoundRotation = RotationInstants & {
  id: string
  from: VersionInstants & { number: number }
  successorNumber: number
}

/** What is known of the request. `address` is null when the asker did not say. */
export type RequestFacts = { scopes: readonly string[]; address: string | null }

export type Decision = { code: VerificationCode; detail?: string }

/** One decision about one request with a known version: pure, in the order of http.md, first refusal wins. */
export function decide(found: FoundVersion, facts: RequestFacts, now: Date): Decision {
  const ended = refusalByState(found, now)
  if (ended) return ended
  if (!isAddressAllowed(found.ipAllowlist, facts.address)) {
    return { code: 'IP_NOT_ALLOWED', detail: 'The address is not on the list of this key.' }
  }
  const missing = facts.scopes.filter((scope) => !found.scopes.includes(scope))
  if (missing.length > 0) {
    return { code: 'INSUFFICIENT_SCOPE', detail: `The key lacks: ${missing.join(', ')}.` }
  }
  return { code: 'VALID' }
}

function refusalByState({ version, key, rotation }: FoundVersion, now: Date): Decision | null {
  switch (versionState(version, key, now)) {
    case 'revoked':
      return { code: 'REVOKED', detail: 'This version was revoked.' }
    case 'disabled':
      return { code: 'DISABLED', detail: 'This key is disabled.' }
    case 'expired':
      return { code: 'EXPIRED', detail: 'This version has expired.' }
    case 'retired': {
      const next =
        rotation && rotation.cancelledAt === null ? `: version ${rotation.successorNumber} took over` : ''
      return { code: 'RETIRED', detail: `This version was retired${next}.` }
    }
    case 'scheduled':
      return {
        code: 'NOT_YET_ACTIVE',
        detail: `This version is valid from ${version.notBefore.toISOString()}.`,
      }
    case 'active':
      return null
  }
}

/** The rotation to tell of: the one under way, for both of its versions. */
export function rotationUnderWay(found: FoundVersion, now: Date): FoundRotation | null {
  const { rotation, key } = found
  return rotation && isPending(rotationState(rotation, rotation.from, key, now)) ? rotation : null
}
