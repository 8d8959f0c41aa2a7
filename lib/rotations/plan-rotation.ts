import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize } from '@/lib/auth/authorize'
import { recordChange } from '@/lib/changes/record-change'
import { findKey } from '@/lib/keys/find-key'
import type { KeyView, RotationView, VersionView } from '@/lib/keys/key-contract'
import { viewKey, viewRotation, viewVersion } from '@/lib/keys/key-view'
import { lockKey } from '@/lib/keys/lock-key'
import { newCredential } from '@/lib/keys/new-credential'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { invalidFields, parseInput } from '@/lib/platform/parse-input'
import { newId } from '@/lib/platform/random'
import { type PlanRotationInput, planRotationInput } from './rotation-contract'
import { type PlanRefusal, planRotationOf } from './rotation-plan'

export type PlannedRotation = {
  rotation: RotationView
  version: VersionView
  secret: string | null
  key: KeyView
}

/**
 * Plans a rotation: makes the successor, valid from the start, and sets the old version's end when the rule
 * says so. `rotation_pending` when one is under way; of two at once exactly one wins (the key's row is the lock).
 */
export async function planRotation(
  ctx: Ctx,
  input: PlanRotationInput & { keyId: string },
): Promise<PlannedRotation> {
  authorize(ctx, 'keys:rotate')
  const { keyId, ...rest } = input
  const wanted = parseInput(planRotationInput, rest)

  return ctx.db.$transaction(async (tx) => {
    const key = await lockKey(tx, ctx, keyId)
    const now = ctx.clock.now()
    const plan = planRotationOf(
      { key, versions: key.versions, rotations: key.rotations },
      { ...wanted, startsAt: wanted.startsAt ?? null },
      now,
    )
    if ('refused' in plan) throw refusal(plan)

    const { columns, secret, digests } = await newCredential(tx, ctx, { ...key, publicKey: wanted.publicKey })
    if (columns.publicKey && key.versions.some((version) => samePublicKey(version, columns))) {
      throw invalidFields([
        { path: 'publicKey', message: 'This key had this public key before: make a new pair.' },
      ])
    }
    const successor = await tx.version.create({
      data: {
        ...columns,
        accountId: key.accountId,
        keyId: key.id,
        number: plan.number,
        notBefore: plan.startsAt,
        createdAt: now,
      },
    })
    await tx.version.update({ where: { id: plan.from.id }, data: { retiresAt: plan.retiresAt } })
    const rotation = await tx.rotation.create({
      data: {
        id: newId('rot', ctx.random),
        accountId: key.accountId,
        keyId: key.id,
        fromVersionId: plan.from.id,
        toVersionId: successor.id,
        plannedAt: now,
        startsAt: plan.startsAt,
        endsAt: plan.endsAt,
        retireRule: RETIRE_RULE[wanted.retire],
        quietSeconds: wanted.quietSeconds,
        createdBy: ctx.actor.id,
      },
    })
    await recordAudit(
      tx,
      ctx,
      'key.rotation_planned',
      { type: 'key', id: key.id, name: key.name },
      {
        rotation: rotation.id,
        fromVersion: plan.from.number,
        successorVersion: plan.number,
        startsAt: plan.startsAt.toISOString(),
        endsAt: plan.endsAt.toISOString(),
        retire: wanted.retire,
      },
    )
    const whole = await findKey(tx, ctx, keyId)
    await recordChange(tx, ctx.clock, {
      subject: 'key',
      subjectId: key.id,
      accountId: key.accountId,
      digests,
    })
    return {
      rotation: viewRotation({ ...rotation, brownouts: [] }, whole, now),
      version: viewVersion(successor, whole, now),
      secret,
      key: viewKey(whole, now),
    }
  })
}

const RETIRE_RULE = { manual: 'manual', 'when-quiet': 'when_quiet', 'at-end': 'at_end' } as const

type WithPublicKey = { publicKey: Uint8Array | null }

function samePublicKey(one: WithPublicKey, other: WithPublicKey): boolean {
  return one.publicKey && other.publicKey ? Buffer.compare(one.publicKey, other.publicKey) === 0 : false
}

function refusal(plan: PlanRefusal): AppError {
  if (plan.refused === 'starts_in_past' || plan.refused === 'starts_too_late') {
    return invalidFields([{ path: 'startsAt', message: plan.detail }])
  }
  return new AppError(plan.refused, plan.detail)
}
