import type { Kept } from '@/lib/changes/change-cache'
import type { KeyInstants, VersionInstants } from '@/lib/keys/version-state'
import type { Slot, SlotHold } from '@/lib/limits/limit-slot'
import type { SigningKey } from '@/lib/signatures/signed-request'
import type { CountHold } from '@/lib/usage/counted-version'
import { activeSpan, isEndless } from './active-span'
import type { FoundRotation, FoundVersion, KeyTerms, Span } from './found-version'

type Facts = Pick<
  FoundVersion,
  'keyId' | 'versionId' | 'number' | 'key' | 'version' | 'brownouts' | 'rotation'
>

/** The instants at which a version ends, in Unix ms: a Date takes a hundred bytes. */
class Ends {
  readonly expiresMs: number | null
  readonly retiresMs: number | null
  readonly revokedMs: number | null
  readonly keyExpiresMs: number | null
  readonly keyDisabledMs: number | null

  constructor({ expiresAt, retiresAt, revokedAt }: VersionInstants, key: KeyInstants) {
    this.expiresMs = expiresAt?.getTime() ?? null
    this.retiresMs = retiresAt?.getTime() ?? null
    this.revokedMs = revokedAt?.getTime() ?? null
    this.keyExpiresMs = key.expiresAt?.getTime() ?? null
    this.keyDisabledMs = key.disabledAt?.getTime() ?? null
  }
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
  /** Null where nothing ends it. */
  private readonly ends: Ends | null

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
    this.ends = isEndless(this) ? null : new Ends(version, key)
  }

  /** What is kept of it where it takes the least room; null where that does not say all. */
  packed(): { terms: KeyTerms; instants: (number | null)[] } | null {
    if (this.rotation !== null || this.brownouts.length > 0 || this.signingKey !== null) return null
    const { ends } = this
    const { expiresMs = null, retiresMs = null, revokedMs = null } = ends ?? {}
    const { keyExpiresMs = null, keyDisabledMs = null } = ends ?? {}
    const instants = [this.notBeforeMs, expiresMs, retiresMs, revokedMs, keyExpiresMs, keyDisabledMs]
    return { terms: this.terms, instants }
  }

  /** The reverse of `packed`. */
  static unpacked(
    terms: KeyTerms,
    ids: Pick<Facts, 'keyId' | 'versionId' | 'number'>,
    [notBeforeMs, expiresMs, retiresMs, revokedMs, keyExpiresMs, keyDisabledMs]: readonly (number | null)[],
  ): CachedVersion {
    return new CachedVersion(terms, {
      ...ids,
      key: { expiresAt: instant(keyExpiresMs), disabledAt: instant(keyDisabledMs) },
      version: {
        notBefore: new Date(notBeforeMs ?? 0),
        expiresAt: instant(expiresMs),
        retiresAt: instant(retiresMs),
        revokedAt: instant(revokedMs),
      },
      brownouts: NO_BROWNOUTS,
      rotation: null,
    })
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
    const { ends } = this
    return { expiresAt: instant(ends?.keyExpiresMs), disabledAt: instant(ends?.keyDisabledMs) }
  }
  get version(): VersionInstants {
    const { ends } = this
    return {
      notBefore: new Date(this.notBeforeMs),
      expiresAt: instant(ends?.expiresMs),
      retiresAt: instant(ends?.retiresMs),
      revokedAt: instant(ends?.revokedMs),
    }
  }
}

function instant(ms: number | null | undefined): Date | null {
  return ms == null ? null : new Date(ms)
}
