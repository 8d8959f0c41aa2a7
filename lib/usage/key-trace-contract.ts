import { z } from 'zod'
import type { AuditAction } from '@/lib/audit/audit-contract'
import { instantInput, type RotationView } from '@/lib/keys/key-contract'

/** `since`: from when on somebody else may have had the key; left out, the last 30 days. */
export const keyTraceInput = z.strictObject({
  keyId: z.string().max(64),
  since: instantInput.nullish(),
  /** One version only; places and addresses are kept of the whole key. */
  version: z.number().int().positive().nullish(),
})
export type KeyTraceInput = z.input<typeof keyTraceInput>

/** What is new first, then the busiest; `more` is how many are left out, and `moreRequests` what they asked. */
export type Ranked<T> = { items: T[]; more: number; moreRequests: number }

/** `accepted` of all `requests`; the rest was refused. */
export type TracedShare = { name: string; requests: number; accepted: number }
export type TracedScope = TracedShare & { granted: boolean }
/**
 * `isNew`: never seen before the suspected instant, as far back as is known. `firstAt` is of all time; null, like
 * `lastAt`, for who never proved to hold the key.
 */
export type TracedClient = TracedShare & { isNew: boolean; firstAt: string | null; lastAt: string | null }
/** Of accepted requests, by full hours. `name` is a country, or what is said where there is none. */
export type TracedPlace = { name: string; requests: number; addresses: number; isNew: boolean }
export type TracedAddress = {
  address: string
  place: string
  clients: string[]
  requests: number
  lastAt: string
  isNew: boolean
}

/** A successor issued or claimed since. `claimedPlace` is about where `claimedFrom` is. */
export type TracedClaim = {
  rotationId: string
  fromVersion: number
  toVersion: number
  plannedAt: string
  emergency: boolean
  claimedAt: string | null
  claimedBy: string | null
  claimedFrom: string | null
  claimedPlace: string | null
  handedOverAt: string | null
  firstUsedAt: string | null
  state: RotationView['state']
}

export type TracedAct = {
  id: string
  at: string
  action: AuditAction
  actor: { type: string; name: string }
}

/** What a key did. Instants are RFC 3339; counts are of requests. */
export type KeyTrace = {
  keyId: string
  keyName: string
  accountId: string
  version: number | null
  /** Whether somebody said since when; else nothing is new. */
  suspected: boolean
  since: string
  until: string
  /** From where the sums count: older ones are kept by the hour, then by the day, and begin with a full one. */
  countedFrom: string
  /** Places and addresses count from here, by the hour; those of before are not kept any more. */
  addressesFrom: string
  total: number
  accepted: number
  byVersion: TracedShare[]
  byOutcome: TracedShare[]
  byScope: Ranked<TracedScope>
  /** Granted, and asked for by no accepted request since. */
  unusedScopes: string[]
  byClient: Ranked<TracedClient>
  byPlace: Ranked<TracedPlace>
  byAddress: Ranked<TracedAddress>
  /** How many there are in all. Null: what was before is not kept, so nobody can say. */
  newClients: number
  newPlaces: number | null
  newAddresses: number | null
  /** Of the first request counted, to `firstPrecision`; null without any. */
  firstAt: string | null
  firstPrecision: 'minute' | 'hour' | 'day' | null
  lastAt: string | null
  claims: TracedClaim[]
  /** Audit rows of the key since, newest first; `moreActs` are left out. */
  acts: TracedAct[]
  moreActs: number
}
