import { claimRefusal, REPEAT_MS } from '@/lib/claims/claim-state'
import { earliest, hasEnded, versionState } from '@/lib/keys/version-state'
import { endAtFirstUse } from './first-use'
import { pendingRotation } from './pending-rotation'
import { isReplacement } from './replacement-plan'
import { type ClientUse, retirementEvidence } from './retirement-evidence'
import { rollbackRefusal } from './rollback-refusal'
import { extensionOf } from './rotation-extension'
import { planRotationOf } from './rotation-plan'
import { isPending, rotationState } from './rotation-state'
import { isKnown, successorIsKnown, waitsForPublicKey } from './successor-known'
import { NEW_ROTATION, NEW_VERSION, QUIET_SECONDS } from './test-lifecycle-facts'
import { emergencyIn, replaceIn, revokeLineageIn } from './test-lifecycle-leaks'
import type { Lifecycle, LifecycleState, Plan, Rotation, Version } from './test-lifecycle-types'

const BYTES = new Uint8Array(32)
const GUARDS = { maxOverlapSeconds: 90 * 86_400 }
const RULE = { manual: 'manual', 'when-quiet': 'when_quiet', 'at-end': 'at_end' } as const

/** For tests: a key in memory that does what the verbs do, by the same pure rules. */
export class PureLifecycle implements Lifecycle, LifecycleState {
  versions: Version[] = []
  rotations: Rotation[] = []
  readonly uses: ClientUse[] = []
  readonly key: LifecycleState['key']

  constructor(
    public now: Date,
    kind: 'bearer' | 'ed25519',
    expiresAt: Date | null,
  ) {
    this.key = { kind, expiresAt, disabledAt: null }
    this.addVersion(now, true)
  }

  async plan(wanted: Plan, emergency = false): Promise<string> {
    const { key, now, rotations } = this
    const { automatic, overlapSeconds, retire } = wanted
    const brings = wanted.bringsKey && !automatic
    const keyless = key.kind === 'ed25519' && !brings && wanted.claimable
    const at = (ms: number) => new Date(now.getTime() + ms)
    const versions = this.versions.map((one) => ({ ...one, keyless: waitsForPublicKey(one, key) }))
    const plan = planRotationOf(
      { key, versions, rotations },
      {
        ...wanted,
        startsAt: wanted.startsInMs === null ? null : at(wanted.startsInMs),
        brownouts: wanted.brownouts.map(({ inMs, ...rest }) => ({ ...rest, at: at(inMs) })),
        mustBeClaimed: automatic || keyless,
      },
      now,
    )
    if ('refused' in plan) return plan.refused
    if (key.kind === 'ed25519' && !brings && !keyless) return 'invalid_request'
    const { from, startsAt, endsAt } = plan
    const to = this.addVersion(startsAt, !keyless)
    const claimable = wanted.claimable && (key.kind === 'bearer' || keyless)
    if (key.kind === 'bearer' && (automatic || claimable) && endsAt > startsAt) to.waitsUntil = endsAt
    this.version(from.id).retiresAt = plan.retiresAt
    rotations.push({
      ...NEW_ROTATION,
      id: `rot_${rotations.length}`,
      fromVersionId: from.id,
      toVersionId: to.id,
      startsAt,
      endsAt,
      overlapFrom: wanted.overlapFrom === 'start' ? 'start' : 'first_use',
      overlapSeconds,
      retireRule: RULE[retire],
      fromRetiresAt: from.retiresAt,
      automatic,
      emergency,
      claimable,
      brownouts: plan.brownouts.map((brownout) => ({ ...brownout, abortedAt: null })),
    })
    return automatic ? 'ok' : `ok:${to.number}`
  }

  async extend(index: number, endsAt: Date): Promise<string> {
    const { rotation, from, to } = this.at(index)
    if (!this.pending(rotation)) return 'rotation_over'
    if (rotation.emergency || from.compromised) return 'compromised'
    const extension = extensionOf({ rotation, from, key: this.key, guards: GUARDS }, endsAt, this.now)
    if ('refused' in extension) return extension.refused
    rotation.endsAt = endsAt
    if (extension.retiresAt) from.retiresAt = extension.retiresAt
    const { waitsUntil } = to
    if (waitsUntil && waitsUntil > this.now && (!rotation.claimedAt || waitsUntil > endsAt)) {
      to.waitsUntil = endsAt
    }
    return 'ok'
  }

  async cancel(index: number): Promise<string> {
    const { rotation, from, to } = this.at(index)
    if (!this.pending(rotation)) return 'rotation_over'
    if (rotation.emergency || from.compromised) return 'compromised'
    if (to.use || rotation.firstUsedAt || rotation.claimedAt) return 'successor_in_use'
    this.abandon(rotation)
    return 'ok'
  }

  async rollback(index: number): Promise<string> {
    const { rotation, from } = this.at(index)
    const refusal = rollbackRefusal(rotation, from, this.key, this.now)
    if (refusal) return refusal.refused
    rotation.rolledBackAt = this.now
    from.retiresAt = rotation.fromRetiresAt
    this.callOff(rotation)
    return 'ok'
  }

  async retire(number: number, override: boolean): Promise<string> {
    const { key, now } = this
    const from = this.versions[number - 1]
    if (!from) return 'not_found'
    if (hasEnded(from, key, now)) return 'already_ended'
    const active = this.versions.filter((one) => one !== from && versionState(one, key, now) === 'active')
    const pending = this.underWay()
    const own = pending?.fromVersionId === from.id ? pending : undefined
    const rolledBack = this.rotations.findLast((one) => one.fromVersionId === from.id && one.rolledBackAt)
    const rotation = own ?? rolledBack
    if (!rotation) return active.length === 0 ? 'only_valid_version' : 'not_rotating'
    const to = this.version(rotation.toVersionId)
    const whole = { kind: key.kind, rotations: this.rotations }
    const left = active.some((one) => isKnown(one, whole))
    if (own ? !active.includes(to) : !left) return 'successor_not_active'
    if (own && !successorIsKnown(own, to, key)) return 'successor_not_active'
    const safe = this.isSafe(rotation)
    if (!safe && !override) return 'evidence_missing'
    from.retiresAt = now
    rotation.completedAt = now
    to.waitsUntil = null
    this.callOff(rotation)
    return safe ? 'ok:evidence' : 'ok:override'
  }

  async emergency(seconds: number): Promise<string> {
    return emergencyIn(this, seconds)
  }

  async replace(): Promise<string> {
    return replaceIn(this)
  }

  async revokeLineage(number: number): Promise<string> {
    return revokeLineageIn(this, number)
  }

  async revoke(number: number): Promise<string> {
    const version = this.versions[number - 1]
    if (!version) return 'not_found'
    if (hasEnded(version, this.key, this.now)) return 'already_ended'
    version.revokedAt = this.now
    version.waitsUntil = null
    const pending = this.underWay()
    if (pending?.toVersionId === version.id) this.abandon(pending)
    return 'ok'
  }

  async claim(number: number, client: string): Promise<string> {
    const { key, now } = this
    const rotation = this.underWay()
    const from = this.versions[number - 1]
    if (!from || rotation?.fromVersionId !== from.id) return 'no_successor'
    const to = this.version(rotation.toVersionId)
    const refusal = claimRefusal({ rotation, from, key, copyUntil: to.waitsUntil }, now)
    if (refusal) return refusal.refused
    rotation.claimedAt = now
    rotation.claimedBy = client
    to.waitsUntil = earliest([to.waitsUntil, new Date(now.getTime() + REPEAT_MS)])
    if (key.kind === 'ed25519') Object.assign(to, { publicKey: BYTES, waitsUntil: null })
    return `ok:${to.number}`
  }

  async handOver(index: number): Promise<string> {
    const { rotation, to } = this.at(index)
    if (isReplacement(rotation) ? hasEnded(to, this.key, this.now) : !this.pending(rotation)) {
      return 'rotation_over'
    }
    if (!rotation.automatic) return 'no_successor'
    if (rotation.claimedAt || rotation.handedOverAt) return 'already_claimed'
    if (!to.waitsUntil || to.waitsUntil <= this.now) return 'no_successor'
    rotation.handedOverAt = this.now
    to.waitsUntil = null
    return `ok:${to.number}`
  }

  async use(number: number, client: string): Promise<void> {
    const { now } = this
    const version = this.version(`ver_${number}`)
    version.use = true
    const known = this.uses.find((use) => use.client === client && use.versionId === version.id)
    if (known) Object.assign(known, { lastAt: now, count: known.count + 1 })
    else
      this.uses.push({
        client,
        versionId: version.id,
        firstAt: now,
        lastAt: now,
        count: 1,
        intervalSeconds: 0,
      })
    const rotation = this.rotations.find((one) => one.toVersionId === version.id)
    if (!rotation || rotation.firstUsedAt || rotation.cancelledAt) return
    const from = this.version(rotation.fromVersionId)
    const ends = this.pending(rotation) ? endAtFirstUse(rotation, now) : { endsAt: rotation.endsAt }
    Object.assign(rotation, { firstUsedAt: now, endsAt: ends.endsAt })
    if ('retiresAt' in ends) from.retiresAt = earliest([from.retiresAt, ends.retiresAt ?? null])
    this.callOff(rotation, ends.endsAt)
  }

  async state(): Promise<LifecycleState> {
    return this
  }

  addVersion(notBefore: Date, keyed: boolean): Version {
    const number = this.versions.length + 1
    const publicKey = this.key.kind === 'ed25519' && keyed ? BYTES : null
    const version = { ...NEW_VERSION, id: `ver_${number}`, number, notBefore, publicKey }
    this.versions.push(version)
    return version
  }

  version(id: string): Version {
    const version = this.versions.find((candidate) => candidate.id === id)
    if (!version) throw new Error(`There is no ${id}.`)
    return version
  }

  private at(index: number) {
    const rotation = this.rotations[index]
    if (!rotation) throw new Error(`There is no rotation ${index}.`)
    return {
      rotation,
      from: this.version(rotation.fromVersionId),
      to: this.version(rotation.toVersionId),
    }
  }

  underWay(): Rotation | undefined {
    return pendingRotation({ ...this.key, versions: this.versions, rotations: this.rotations }, this.now)
  }

  private pending(rotation: Rotation): boolean {
    return isPending(rotationState(rotation, this.version(rotation.fromVersionId), this.key, this.now))
  }

  abandon(rotation: Rotation): void {
    rotation.cancelledAt = this.now
    this.version(rotation.toVersionId).retiresAt = this.now
    this.version(rotation.fromVersionId).retiresAt = rotation.fromRetiresAt
    this.callOff(rotation)
  }

  /** The copy of the secret goes, and the brownouts that end after `from` do. */
  callOff(rotation: Rotation, from = this.now): void {
    this.version(rotation.toVersionId).waitsUntil = null
    for (const brownout of rotation.brownouts) if (brownout.endsAt > from) brownout.abortedAt ??= this.now
  }

  private isSafe({ fromVersionId, toVersionId, endsAt, claimedBy }: Rotation): boolean {
    const before = this.rotations.filter((one) => one.toVersionId === fromVersionId)
    const ids = [fromVersionId, toVersionId, ...before.map((one) => one.fromVersionId)]
    const uses = this.uses.filter((use) => ids.includes(use.versionId))
    const facts = {
      from: this.version(fromVersionId),
      to: this.version(toVersionId),
      quietSeconds: QUIET_SECONDS,
      endsAt,
      claimedBy,
      brownoutRefusals: new Map(),
    }
    return retirementEvidence(uses, facts, this.now).safeToRetire
  }
}
