import 'server-only'
import type { Prisma } from '@/generated/prisma/client'
import { requireStepUp } from '@/lib/auth/step-up'
import { keepWaitingSecret } from '@/lib/claims/keep-waiting-secret'
import type { FullKey } from '@/lib/keys/find-key'
import { type NewCredential, newCredential } from '@/lib/keys/new-credential'
import type { Ctx } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import { invalidFields } from '@/lib/platform/parse-input'
import { newId } from '@/lib/platform/random'
import { policyRefusals } from '@/lib/policies/policy-refusals'
import { policyGuards } from './policy-guards'
import type { WantedRotation } from './rotation-contract'
import { type PlanRefusal, planRotationOf, type RotationPlan } from './rotation-plan'
import { waitsForPublicKey } from './successor-known'

/** `automatic`: by the policy or with many at once, nobody is shown the secret. `emergency`: no policy stands in its way. */
export type PlanKind = { automatic?: boolean; emergency?: boolean }

export type PlannedIn = {
  rotationId: string
  successorId: string
  /** For the one answer that shows it; null where nobody is to see it. */
  secret: string | null
  /** For `recordChange`. */
  digests: Uint8Array[]
  /** For `recordAudit`. */
  detail: Prisma.InputJsonObject
}

/**
 * Writes a rotation of a key whose row is locked: the successor, its waiting secret, the old version's end, the
 * brownouts. The verb around it authorises, audits and tells the verifiers. Throws `rotation_pending`,
 * `no_live_version`, `policy_forbids`, `step_up_required`, and `invalid_request` with the wrong fields.
 */
export async function planRotationIn(
  tx: Tx,
  ctx: Pick<Ctx, 'actor' | 'clock' | 'random'>,
  key: FullKey,
  wanted: WantedRotation,
  { automatic = false, emergency = false }: PlanKind = {},
): Promise<PlannedIn> {
  const now = ctx.clock.now()
  const keyless = key.kind === 'ed25519' && wanted.publicKey === undefined && wanted.claimable
  // Whoever made the pair elsewhere has it already.
  const claimable = wanted.claimable && (key.kind !== 'ed25519' || keyless)
  const guards = emergency ? null : await policyGuards(tx, key)
  const refusals = guards ? policyRefusals(guards, { overlapSeconds: wanted.overlapSeconds }) : []
  if (refusals[0]) throw new AppError('policy_forbids', refusals[0].message, { fields: refusals })

  const versions = key.versions.map((version) => ({ ...version, keyless: waitsForPublicKey(version, key) }))
  const plan = planRotationOf(
    { key, versions, rotations: key.rotations },
    {
      ...wanted,
      startsAt: wanted.startsAt ?? null,
      mustBeClaimed: automatic || keyless,
      ...(guards && { maxOverlapSeconds: guards.maxOverlapSeconds }),
    },
    now,
  )
  if ('refused' in plan) throw refusal(plan)
  // A successor is a new secret, or a key of the caller's choosing, as much as a key that is issued.
  if (key.environment === 'live') requireStepUp(ctx)

  const { columns, secret, digests } = keyless
    ? withoutKey(newId('ver', ctx.random))
    : await newCredential(tx, ctx, { ...key, publicKey: wanted.publicKey })
  if (columns.publicKey && key.versions.some((version) => samePublicKey(version, columns))) {
    const message = 'This key had this public key before: make a new pair.'
    throw invalidFields([{ path: 'publicKey', message }])
  }
  const { accountId, id: keyId } = key
  const { from, number, startsAt, endsAt, retiresAt, brownouts } = plan
  const version = { ...columns, accountId, keyId, number, notBefore: startsAt, createdAt: now }
  await tx.version.create({ data: version })
  if ((automatic || claimable) && secret !== null && endsAt > startsAt) {
    await keepWaitingSecret(tx, ctx, { versionId: columns.id, secret, until: endsAt })
  }
  await tx.version.update({ where: { id: from.id }, data: { retiresAt } })
  const rotation = await tx.rotation.create({
    data: {
      id: newId('rot', ctx.random),
      accountId,
      keyId,
      fromVersionId: from.id,
      toVersionId: columns.id,
      plannedAt: now,
      startsAt,
      endsAt,
      overlapFrom: wanted.overlapFrom === 'first-use' ? 'first_use' : 'start',
      overlapSeconds: wanted.overlapSeconds,
      retireRule: RETIRE_RULE[wanted.retire],
      quietSeconds: wanted.quietSeconds,
      fromRetiresAt: from.retiresAt,
      automatic,
      emergency,
      claimable,
      createdBy: ctx.actor.id,
    },
  })
  await tx.brownout.createMany({
    data: brownouts.map((brownout) => ({
      ...brownout,
      id: newId('bro', ctx.random),
      rotationId: rotation.id,
    })),
  })
  return {
    rotationId: rotation.id,
    successorId: columns.id,
    secret: automatic ? null : secret,
    digests,
    detail: detailOf(rotation.id, plan, { ...wanted, claimable }, automatic),
  }
}

const RETIRE_RULE = { manual: 'manual', 'when-quiet': 'when_quiet', 'at-end': 'at_end' } as const

function withoutKey(id: string): NewCredential {
  const columns = { id, digest: null, sealedSecret: null, dataKeyId: null, publicKey: null }
  return { columns: { ...columns, hint: 'waits for its public key' }, secret: null, digests: [] }
}

type WithPublicKey = { publicKey: Uint8Array | null }

function samePublicKey(one: WithPublicKey, other: WithPublicKey): boolean {
  return one.publicKey && other.publicKey ? Buffer.compare(one.publicKey, other.publicKey) === 0 : false
}

function refusal({ refused, detail, fields }: PlanRefusal): AppError {
  return refused === 'invalid_request' ? invalidFields(fields) : new AppError(refused, detail)
}

function detailOf(
  rotationId: string,
  { from, number, startsAt, endsAt, brownouts }: RotationPlan,
  { retire, overlapFrom, overlapSeconds, claimable }: WantedRotation,
  automatic: boolean,
): Prisma.InputJsonObject {
  return {
    rotation: rotationId,
    fromVersion: from.number,
    successorVersion: number,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    overlapFrom,
    overlapSeconds,
    retire,
    claimable,
    automatic,
    brownouts: brownouts.map(({ startsAt, endsAt }) => [startsAt.toISOString(), endsAt.toISOString()]),
  }
}
