import { isAddressAllowed } from '@/lib/keys/ip-allowlist'
import { versionState } from '@/lib/keys/version-state'
import type { LimitAnswer } from '@/lib/limits/limit-rules'
import { rateLimitWords } from '@/lib/limits/rate-limit-words'
import { isPending, rotationState } from '@/lib/rotations/rotation-state'
import { isInside } from './active-span'
import type { FoundRotation, FoundVersion } from './found-version'
import type { VerificationCode } from './verification-codes'

/** What was found out about a signature, before anything is asked of the version's life. */
export type SignatureFacts = { refused: SignatureCode | null; detail?: string }
export type SignatureCode = 'STALE_SIGNATURE' | 'BAD_SIGNATURE' | 'BODY_MISMATCH'

/**
 * What is known of the request. `address` is null when the asker did not say, `signature` when a secret was sent
 * as it is. `nonce` and `limits` are null until they were used: they are, only when all before them is good.
 */
export type RequestFacts = {
  scopes: readonly string[]
  address: string | null
  signature: SignatureFacts | null
  nonce: 'fresh' | 'replayed' | null
  limits: LimitAnswer | null
}

/** `retryAfterSeconds` where waiting helps: whole seconds, at least 1. */
export type Decision = {
  code: VerificationCode
  detail?: string | undefined
  retryAfterSeconds?: number | undefined
}

/** What is decided where nothing refuses. */
export const VALID: Decision = Object.freeze({ code: 'VALID' })

/** One decision about one request with a known version: pure, in the order of http.md, first refusal wins. */
export function decide(found: FoundVersion, facts: RequestFacts, now: Date): Decision {
  const refused =
    refusalByCredential(found, facts) ?? refusalByState(found, now) ?? refusalByReach(found, facts)
  if (refused) return refused
  if (facts.nonce === 'replayed') {
    return { code: 'REPLAYED', detail: 'This nonce was used before, or its sequence number did not rise.' }
  }
  if (facts.limits && !facts.limits.allowed) {
    const { detail, retryAfterSeconds } = rateLimitWords(facts.limits, now.getTime())
    return { code: 'RATE_LIMITED', detail, retryAfterSeconds: retryAfterSeconds ?? undefined }
  }
  return VALID
}

function refusalByCredential({ kind }: FoundVersion, { signature }: RequestFacts): Decision | null {
  if (signature === null) {
    if (kind === 'bearer') return null
    const detail = `This key signs its requests (${kind}): its secret is never sent. Make a new one if it was seen.`
    return { code: 'SIGNATURE_REQUIRED', detail }
  }
  if (kind === 'bearer') return { code: 'BAD_SIGNATURE', detail: 'This key does not sign: send it as it is.' }
  return signature.refused && { code: signature.refused, detail: signature.detail ?? '' }
}

function refusalByReach(found: FoundVersion, facts: RequestFacts): Decision | null {
  if (found.ipAllowlist.length > 0 && !isAddressAllowed(found.ipAllowlist, facts.address)) {
    return { code: 'IP_NOT_ALLOWED', detail: 'The address is not on the list of this key.' }
  }
  for (const scope of facts.scopes) {
    if (!found.scopes.includes(scope)) {
      const missing = facts.scopes.filter((wanted) => !found.scopes.includes(wanted))
      return { code: 'INSUFFICIENT_SCOPE', detail: `The key lacks: ${missing.join(', ')}.` }
    }
  }
  return null
}

function refusalByState(found: FoundVersion, now: Date): Decision | null {
  if (isInside(found, now) && found.brownouts.length === 0) return null
  const { version, key, rotation, brownouts } = found
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
    case 'active': {
      const brownout = brownouts.find(({ startsAt, endsAt }) => now >= startsAt && now < endsAt)
      if (!brownout) return null
      const seconds = Math.ceil((brownout.endsAt.getTime() - now.getTime()) / 1000)
      const detail =
        'This version is about to end and refuses for a moment, as planned: move to its successor.'
      return { code: 'BROWNOUT', detail, retryAfterSeconds: Math.max(1, seconds) }
    }
  }
}

/** The rotation to tell of: the one under way, for both of its versions. */
export function rotationUnderWay(found: FoundVersion, now: Date): FoundRotation | null {
  const { rotation, key } = found
  return rotation && isPending(rotationState(rotation, rotation.from, key, now)) ? rotation : null
}
