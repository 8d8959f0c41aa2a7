import 'server-only'
import type { Prisma } from '@/generated/prisma/client'
import type { Ctx } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import { visibleKeys } from './visible-keys'

/** A key with what decides about it. */
export const WHOLE_KEY = {
  versions: { orderBy: { number: 'asc' }, include: { use: true, waiting: { select: { until: true } } } },
  rotations: {
    orderBy: [{ plannedAt: 'asc' }, { id: 'asc' }],
    include: { brownouts: { orderBy: [{ startsAt: 'asc' }, { id: 'asc' }] } },
  },
} as const satisfies Prisma.KeyInclude

export type FullKey = Prisma.KeyGetPayload<{ include: typeof WHOLE_KEY }>

/** Reads one key of those that are there for the actor; any other is not found by construction. */
export async function findKey(db: Tx, ctx: Ctx, keyId: string): Promise<FullKey> {
  const key = await db.key.findFirst({
    where: { ...visibleKeys(ctx), id: keyId },
    include: WHOLE_KEY,
  })
  if (!key) throw new AppError('not_found', 'There is no such key in this account.')
  return key
}
