import 'server-only'
import type { Prisma } from '@/generated/prisma/client'
import type { Tx } from '@/lib/platform/db'
import { MORE_CLIENTS } from './counted-version'
import { REST_GROUP, type UsageStep } from './usage-contract'
import { type RollupMarks, type UsagePart, usageParts } from './usage-parts'
import { bucketStart, STEP_MS, type UsageWindow } from './usage-window'

export type UsageRow = { group: string; at: Date; count: number }
/** A relation of value, bucket and count; with `values`, of these only. */
export type SumsOf = (parts: readonly UsagePart[], step: UsageStep, values?: readonly string[]) => Prisma.Sql

const BY_DAYS_MS = 12 * STEP_MS.hour
const BY_WEEKS_MS = 28 * STEP_MS.day

/** Sums by value and bucket. */
export function readBuckets(db: Tx, sums: Prisma.Sql): Promise<UsageRow[]> {
  return db.$queryRaw<UsageRow[]>`
    SELECT value AS "group", at, sum(count)::float8 AS count FROM ${sums} AS sums
    GROUP BY 1, 2 HAVING sum(count) > 0 ORDER BY 1, 2`
}

/**
 * Sums by the busiest values and bucket, all others as one. The busiest are those of the hours that the window touches;
 * from half a day on, of its days, since a thousand keys have as many sums in an hour as in a day; from four weeks on, of
 * its weeks, where `weekSums` are kept.
 */
export async function readTopUsage(
  db: Tx,
  sumsOf: SumsOf,
  totals: SumsOf,
  window: UsageWindow,
  { step, top }: { step: UsageStep; top: number },
  marks: RollupMarks,
  weekSums: ((window: UsageWindow) => Prisma.Sql) | null,
): Promise<UsageRow[]> {
  const { from, to } = window
  const spanMs = to.getTime() - from.getTime()
  const coarse = spanMs >= BY_DAYS_MS ? 'day' : 'hour'
  const touched = usageParts({ from: bucketStart(from, coarse), to }, coarse, marks)
  const sums = weekSums && spanMs >= BY_WEEKS_MS ? weekSums(window) : sumsOf(touched, coarse)
  const ranked = await db.$queryRaw<{ value: string }[]>`
    SELECT value FROM ${sums} AS sums WHERE value <> ${MORE_CLIENTS}
    GROUP BY value HAVING sum(count) > 0 ORDER BY sum(count) DESC, value LIMIT ${top}`
  const values = ranked.map(({ value }) => value)
  const parts = usageParts(window, step, marks)
  const rows = await readBuckets(db, sumsOf(parts, step, values))
  const rest = new Map<number, number>()
  const add = (sign: number) => (row: UsageRow) =>
    rest.set(row.at.getTime(), (rest.get(row.at.getTime()) ?? 0) + sign * row.count)
  // Read last: what was counted meanwhile belongs to the rest.
  for (const row of await readBuckets(db, totals(parts, step))) add(1)(row)
  for (const row of rows) add(-1)(row)
  const others = [...rest].flatMap(([atMs, count]) =>
    count > 0 ? [{ group: REST_GROUP, at: new Date(atMs), count }] : [],
  )
  return [...rows, ...others]
}
