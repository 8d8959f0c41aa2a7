import type { Kept } from '@/lib/changes/change-cache'
import type { KeyInstants, VersionInstants } from '@/lib/keys/version-state'
import type { Slot, SlotHold } from '@/lib/limits/limit-slot'
import type { SigningKey } from '@/lib/signatures/signed-request'
import type { CountHold } from '@/lib/usage/usage-counter'
import { activeSpan } from './active-span'
import type { FoundRotation, FoundVersion, KeyTerms, Span } from './found-version'

type Facts = Pick<
  FoundVersion,
  'keyId' | 'versionId' | 'number' | 'key' | 'version' | 'brownouts' | 'rotation'
>

/** The instants at which a version ends. Mostly there are none; then all versions share this. */
type Ends = Pick<VersionInstants, 'expiresAt' | 'retiresAt' | 'revokedAt'> & { key: KeyInstants }
const NO_ENDS: Ends = {
  expiresAt: null,
  retiresAt: null,
  revokedAt: null,
  key: Object.freeze({ expiresAt: null, disabledAt: null }),
}
const NO_BROWNOUTS: readonly Span[] = Object.freeze([])

/**
 * A version as verifiers hold it: by the million, so it is small, and what a usual request asks lies side by side.
 * What decides is never altered: a change replaces the whole. `slot` and `counted` are its places in other memories,
 * so that ten thousand busy keys are not looked up there one by one.
 */
export class CachedVersion implements FoundVersion, Kept, SlotHold, CountHold {
  used = false
  slot: Slot | null = null
  counted: CountHold['counted'] = null
  signingKey: SigningKey | null = null
  readonly keyId: string
  readonly versionId: string
  readonly number: number
  readonly activeAfter: number
  readonly activeBefore: number
  readonly brownouts: readonly Span[]
  readonly rotation: FoundRotation | null
  private readonly notBeforeMs: number
  private readonly ends: Ends

  constructor(
    private readonly terms: KeyTerms,
    { keyId, versionId, number, key, version, brownouts, rotation }: Facts,
  ) {
    const { activeAfter, activeBefore } = activeSpan(version, key)
    this.keyId = keyId
    this.versionId = versionId
    this.number = number
    this.activeAfter = activeAfter
    this.activeBefore = activeBefore
    this.brownouts = brownouts.length === 0 ? NO_BROWNOUTS : brownouts
    this.rotation = rotation
    this.notBeforeMs = version.notBefore.getTime()
    const { expiresAt, retiresAt, revokedAt } = version
    const endless = ![expiresAt, retiresAt, revokedAt, key.expiresAt, key.disabledAt].some(Boolean)
    this.ends = endless ? NO_ENDS : { expiresAt, retiresAt, revokedAt, key }
  }

  get accountId() {
    return this.terms.accountId
  }
  get environment() {
    return this.terms.environment
  }
  get kind() {
    return this.terms.kind
  }
  get scopes() {
    return this.terms.scopes
  }
  get ipAllowlist() {
    return this.terms.ipAllowlist
  }
  get limits() {
    return this.terms.limits
  }
  get signature() {
    return this.terms.signature
  }
  get key(): KeyInstants {
    return this.ends.key
  }
  get version(): VersionInstants {
    const { expiresAt, retiresAt, revokedAt } = this.ends
    return { notBefore: new Date(this.notBeforeMs), expiresAt, retiresAt, revokedAt }
  }
}
