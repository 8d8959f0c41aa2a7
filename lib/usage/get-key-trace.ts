import 'server-only'
import type { AuditAction } from '@/lib/audit/audit-contract'
import { authorize } from '@/lib/auth/authorize'
import { placeOf } from '@/lib/auth/place-of'
import { findKey } from '@/lib/keys/find-key'
import { viewKey } from '@/lib/keys/key-view'
import type { Ctx } from '@/lib/platform/ctx'
import { atOneInstant } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { AppError } from '@/lib/platform/errors'
import { invalidFields, parseInput } from '@/lib/platform/parse-input'
import { type KeyTrace, type KeyTraceInput, keyTraceInput } from './key-trace-contract'
import { noteTrace } from './note-trace'
import { readAddressesSeen, readClientsSeen, readTraceSums } from './read-trace'
import { readTraceActs } from './read-trace-acts'
import { clientsOf, lastAskedAt, scopesOf, sharesOf } from './trace-facets'
import { placesOf } from './trace-places'
import { addressStart } from './trace-start'
import { tracedClaims } from './traced-claims'
import { bucketStart, STEP_MS } from './usage-window'

const UNASKED_DAYS = 30

/**
 * What a key did since an instant at which somebody else may have had it; without one, in the last 30 days. That staff
 * looked is written down first: without that row nothing is shown. Throws `not_found`, and `invalid_request` for an
 * instant that lies ahead.
 */
export async function getKeyTrace(ctx: Ctx, input: KeyTraceInput): Promise<KeyTrace> {
  authorize(ctx, 'usage:read')
  authorize(ctx, 'audit:read')
  const { keyId, since: suspected = null, version: number = null } = parseInput(keyTraceInput, input)
  const now = ctx.clock.now()
  if (suspected !== null && suspected > now)
    throw invalidFields([{ path: 'since', message: 'Give an instant that has passed.' }])
  const since = suspected ?? new Date(now.getTime() - UNASKED_DAYS * STEP_MS.day)
  const found = await findKey(ctx.db, ctx, keyId)
  await noteTrace(ctx, found)
  const keptFrom = bucketStart(new Date(now.getTime() - env().USAGE_MINUTES_DAYS * STEP_MS.day), 'hour')
  const addresses = addressStart(since, new Date(keptFrom.getTime() + STEP_MS.hour), found.createdAt)

  const read = await atOneInstant(ctx.db, async (tx) => {
    const key = await findKey(tx, ctx, keyId)
    const version = key.versions.find((candidate) => candidate.number === number)
    if (number !== null && !version) throw new AppError('not_found', 'This key has no such version.')
    const versionId = version?.id ?? null
    return {
      key,
      ...(await readTraceSums(tx, keyId, versionId, since, now)),
      seen: await readClientsSeen(tx, keyId, versionId),
      addressesSeen: await readAddressesSeen(tx, keyId, addresses.from, since),
      ...(await readTraceActs(tx, key, since)),
    }
  })

  const { key, sums, first } = read
  const view = viewKey(key, now)
  const numbers = new Map(key.versions.map((version) => [version.id, String(version.number)]))
  const byVersion = sharesOf(sums, 'version').map((share) => ({
    ...share,
    name: numbers.get(share.name) ?? share.name,
  }))
  const claimers = view.rotations.flatMap(({ claimedFrom }) => (claimedFrom === null ? [] : [claimedFrom]))
  const places = await placesOfAll([...read.addressesSeen.map(({ address }) => address), ...claimers])
  const sumOf = (part: 'requests' | 'accepted') => byVersion.reduce((sum, share) => sum + share[part], 0)
  return {
    ...{ keyId: key.id, keyName: key.name, accountId: key.accountId, version: number },
    suspected: suspected !== null,
    since: since.toISOString(),
    until: now.toISOString(),
    countedFrom: read.from.toISOString(),
    addressesFrom: addresses.from.toISOString(),
    total: sumOf('requests'),
    accepted: sumOf('accepted'),
    byVersion,
    byOutcome: sharesOf(sums, 'outcome'),
    ...scopesOf(sums, key.scopes),
    ...clientsOf(sums, read.seen, suspected),
    ...placesOf(read.addressesSeen, places, suspected !== null && addresses.beforeKnown),
    firstAt: first?.at.toISOString() ?? null,
    firstPrecision: first?.step ?? null,
    lastAt: lastAskedAt(sums, read.seen, read.lastBucketAt)?.toISOString() ?? null,
    claims: tracedClaims(view.rotations, since, places),
    acts: read.acts.map(({ id, at, action, actorType, actorName }) => ({
      ...{ id: String(id), at: at.toISOString(), action: action as AuditAction },
      actor: { type: actorType, name: actorName },
    })),
    moreActs: read.moreActs,
  }
}

async function placesOfAll(addresses: readonly string[]): Promise<Map<string, string>> {
  const each = [...new Set(addresses)].map(async (address) => [address, await placeOf(address)] as const)
  return new Map(await Promise.all(each))
}
