import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import { visibleKeys } from '@/lib/keys/visible-keys'
import type { Ctx } from '@/lib/platform/ctx'
import { atOneInstant } from '@/lib/platform/db'
import { invalidFields, parseInput } from '@/lib/platform/parse-input'
import { effectivePolicy } from './effective-policy'
import { readAccountPolicy } from './read-account-policy'
import { readPolicy } from './read-policy'
import { type UpcomingInput, type UpcomingView, upcomingInput } from './upcoming-contract'
import { upcomingEvents } from './upcoming-events'

const DAY_MS = 86_400_000
const MONTH_DAYS = 30
const MOST = 5000
/** What ended earlier has nothing to come: a rollback is possible for days at most. */
const OVER_MS = 30 * DAY_MS

// Nothing is read that nothing comes of: a key that turns each day has hundreds of versions.
const keyFacts = (now: Date) => {
  const since = new Date(now.getTime() - OVER_MS)
  const inPlay = { OR: [{ retiresAt: null }, { retiresAt: { gt: since } }] }
  return {
    id: true,
    name: true,
    environment: true,
    kind: true,
    expiresAt: true,
    disabledAt: true,
    rotationPolicy: true,
    versions: {
      where: inPlay,
      select: {
        id: true,
        number: true,
        notBefore: true,
        expiresAt: true,
        retiresAt: true,
        revokedAt: true,
        compromised: true,
        waiting: { select: { until: true } },
      },
    },
    rotations: {
      where: { rolledBackAt: null, fromVersion: inPlay },
      select: {
        id: true,
        fromVersionId: true,
        toVersionId: true,
        startsAt: true,
        endsAt: true,
        overlapFrom: true,
        retireRule: true,
        firstUsedAt: true,
        cancelledAt: true,
        completedAt: true,
        rolledBackAt: true,
        rollbackSeconds: true,
        fromRetiresAt: true,
        emergency: true,
        automatic: true,
        brownouts: { select: { startsAt: true, endsAt: true, abortedAt: true } },
      },
    },
  } as const
}

/** What will happen by itself to all keys of the account, the earliest first; at most 5,000 events. */
export async function listUpcoming(ctx: Ctx, input: UpcomingInput): Promise<UpcomingView> {
  authorize(ctx, 'keys:read')
  const wanted = parseInput(upcomingInput, input)
  const now = ctx.clock.now()
  const from = wanted.from ?? now
  const to = wanted.to ?? new Date(from.getTime() + MONTH_DAYS * DAY_MS)
  if (to <= from)
    throw invalidFields([{ path: 'to', message: 'The end must lie in the future: give `from` too.' }])
  // Keys that have expired have nothing to come.
  const where = { ...visibleKeys(ctx), OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] }
  const { account, keys } = await atOneInstant(ctx.db, async (tx) => ({
    account: await readAccountPolicy(tx, ctx),
    keys: await tx.key.findMany({ where, select: keyFacts(now) }),
  }))
  const events = keys
    .flatMap(({ rotationPolicy, ...key }) =>
      upcomingEvents(key, effectivePolicy(account, readPolicy(rotationPolicy)), now),
    )
    .filter(({ at, until }) => Date.parse(at) < to.getTime() && Date.parse(until ?? at) >= from.getTime())
    .sort((a, b) => compare(a.at, b.at) || compare(a.keyName, b.keyName) || compare(a.kind, b.kind))
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    events: events.slice(0, MOST),
    cut: events.length > MOST,
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
