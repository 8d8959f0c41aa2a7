import 'server-only'
import type { z } from 'zod'
import { Prisma } from '@/generated/prisma/client'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize } from '@/lib/auth/authorize'
import { requireStepUp } from '@/lib/auth/step-up'
import { recordChange } from '@/lib/changes/record-change'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { invalidFields, parseInput } from '@/lib/platform/parse-input'
import { keepPolicy } from '@/lib/policies/keep-policy'
import { readPolicy } from '@/lib/policies/read-policy'
import { findKey } from './find-key'
import { type KeyView, type UpdateKeyInput, updateKeyInput } from './key-contract'
import { ONLY_SIGNING } from './key-limits-contract'
import { viewKey } from './key-view'
import { limitColumns } from './limits-view'
import { lockKey } from './lock-key'
import { loosensKey } from './loosens-key'
import { ownKeysOf } from './own-keys-of'
import { hasEnded } from './version-state'

/**
 * Changes what is named, at once and for every version. A key whose versions have all ended cannot be changed:
 * a later expiry would bring a dead version back. What the policy forbids is refused at its field. To let a key of
 * production do more takes a fresh factor: `step_up_required`.
 */
export async function updateKey(ctx: Ctx, input: UpdateKeyInput & { keyId: string }): Promise<KeyView> {
  authorize(ctx, 'keys:write')
  const { keyId, ...rest } = input
  const change = parseInput(updateKeyInput, rest)
  return ctx.db.$transaction(async (tx) => {
    const key = await lockKey(tx, ctx, keyId)
    const now = ctx.clock.now()
    if (change.expiresAt && change.expiresAt <= now) {
      throw invalidFields([{ path: 'expiresAt', message: 'The expiry must lie in the future.' }])
    }
    const own = ownKeysOf(ctx.actor)
    if (change.shared !== undefined && own && !own.includes(key.createdBy)) {
      throw new AppError(
        'forbidden',
        'Whether others see a key is up to its maker, the admins and the owners.',
      )
    }
    if (change.signature && key.kind === 'bearer') {
      throw invalidFields([{ path: 'signature', message: ONLY_SIGNING }])
    }
    if (key.versions.every((version) => hasEnded(version, key, now))) {
      throw new AppError('already_ended', 'Every version of this key has ended: issue a new key.')
    }
    const { expiresAt, rotationPolicy = readPolicy(key.rotationPolicy) } = change
    await keepPolicy(tx, ctx, {
      policy: rotationPolicy,
      changed: change.rotationPolicy !== undefined,
      subject: expiresAt === undefined ? {} : { createdAt: key.createdAt, expiresAt },
    })
    if (key.environment === 'live' && loosensKey(key, change)) requireStepUp(ctx)
    await tx.key.update({ where: { id: key.id, accountId: ctx.actor.accountId }, data: columnsOf(change) })
    const after = await findKey(tx, ctx, keyId)
    const fields = Object.keys(change) as (keyof typeof change)[]
    await recordAudit(
      tx,
      ctx,
      'key.changed',
      { type: 'key', id: key.id, name: after.name },
      {
        before: pick(viewKey(key, now), fields),
        after: pick(viewKey(after, now), fields),
      },
    )
    await recordChange(tx, ctx.clock, { subject: 'key', subjectId: key.id, accountId: key.accountId })
    return viewKey(after, now)
  })
}

function columnsOf(change: z.output<typeof updateKeyInput>) {
  const { rateLimit, quota, signature, rotationPolicy, ...plain } = change
  const policy = rotationPolicy === undefined ? {} : { rotationPolicy: rotationPolicy ?? Prisma.DbNull }
  return { ...plain, ...limitColumns({ rateLimit, quota, signature }), ...policy }
}

function pick(key: KeyView, fields: (keyof KeyView)[]): Record<string, never> {
  return JSON.parse(JSON.stringify(Object.fromEntries(fields.map((field) => [field, key[field]]))))
}
