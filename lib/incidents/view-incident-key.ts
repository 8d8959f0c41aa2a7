import type { Prisma } from '@/generated/prisma/client'
import type { KeyView } from '@/lib/keys/key-contract'
import { viewKey } from '@/lib/keys/key-view'
import type { IncidentKeyView } from './incident-contract'

/** What decides about a key and what is told of it. */
export const TOLD_KEY = {
  account: { select: { name: true } },
  versions: { orderBy: { number: 'asc' }, include: { use: true, waiting: { select: { until: true } } } },
  rotations: { orderBy: [{ plannedAt: 'asc' }, { id: 'asc' }], include: { brownouts: true } },
} as const satisfies Prisma.KeyInclude
type ToldKey = Prisma.KeyGetPayload<{ include: typeof TOLD_KEY }>

/** A key of an incident as it is now, and the whole of it for reports. */
export type IncidentKeyFacts = IncidentKeyView & { whole: KeyView }

export function viewIncidentKey(row: ToldKey, version: number | null, now: Date): IncidentKeyFacts {
  const whole = viewKey(row, now)
  return {
    accountId: row.accountId,
    accountName: row.account.name,
    keyId: row.id,
    name: row.name,
    environment: row.environment,
    state: whole.state,
    version,
    versionState: whole.versions.find((one) => one.version === version)?.state ?? null,
    whole,
  }
}
