import 'server-only'
import type { Db, Tx } from '@/lib/platform/db'
import {
  ACCOUNT_FACETS,
  addAccountSums,
  addWeekSums,
  closeSums,
  dropAccountSums,
  dropWeekSums,
  firstBucket,
  INTO_DAYS,
  INTO_HOURS,
  moveSums,
  noteScopes,
  type RollUp,
  setSums,
} from './roll-up-sql'
import { bucketStart, STEP_MS, weekStart } from './usage-window'

/** For how many days sums by minute (and addresses) and sums by hour are kept. Days are kept for ever. */
export type UsageKeeping = { minutesDays: number; hoursDays: number }
/** How many buckets were rolled up, rolled up again since they got late sums, and deleted; `done`: nothing is left. */
export type RolledUp = { hours: number; days: number; late: number; closed: number; done: boolean }

// Any number that no other lock of this product has.
const LOCK = 7_240_001
const BUDGET_MS = 20_000
const STEP_TIMEOUT_MS = 60_000
const ADDRESSES_AT_ONCE = 10_000

type Marks = Record<'hour' | 'day' | 'minutes-from' | 'hours-from', Date>
type Step = (tx: Tx, marks: Marks) => Promise<boolean>

/**
 * Makes hours of minutes and days of hours, and deletes what is older than its keeping: one bucket a transaction, which
 * moves the mark with it, so that a bucket is made once whoever runs, and a killed run has done some or none. An hour is
 * made 10 minutes after its end: whatever is written younger than 5 minutes is there by then, whatever comes later marks
 * its hour in the statement that writes it (write-usage.ts). Goes on until all is done, for about 20 s, or until `stopping`.
 */
export async function rollUpUsage(db: Db, keeping: UsageKeeping, stopping?: AbortSignal): Promise<RolledUp> {
  const untilMs = performance.now() + BUDGET_MS
  const rolledUp: RolledUp = { hours: 0, days: 0, late: 0, closed: 0, done: false }
  const steps: [keyof Omit<RolledUp, 'done'>, Step][] = [
    ['late', takeLate],
    ['hours', (tx, marks) => rollNext(tx, INTO_HOURS, marks.hour, marks)],
    ['days', (tx, marks) => rollNext(tx, INTO_DAYS, marks.day, marks)],
    ['closed', (tx, marks) => closeNext(tx, INTO_HOURS, marks, keeping.minutesDays)],
    ['closed', (tx, marks) => closeNext(tx, INTO_DAYS, marks, keeping.hoursDays)],
    ['closed', (tx) => deleteAddresses(tx, keeping.minutesDays)],
  ]
  for (const [name, step] of steps) {
    while (await alone(db, step)) {
      rolledUp[name]++
      if (stopping?.aborted || performance.now() > untilMs) return rolledUp
    }
  }
  return { ...rolledUp, done: true }
}

/** Runs a step as the only one of all processes. */
function alone(db: Db, step: Step): Promise<boolean> {
  return db.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${LOCK}::bigint)`
      return step(tx, await readMarks(tx))
    },
    { timeout: STEP_TIMEOUT_MS },
  )
}

async function readMarks(tx: Tx): Promise<Marks> {
  const rows = await tx.$queryRaw<{ step: string; upTo: Date }[]>`
    SELECT step, greatest(up_to, 'epoch') AS "upTo" FROM usage_rollups`
  const none = new Date(0)
  const marks: Marks = { hour: none, day: none, 'minutes-from': none, 'hours-from': none }
  return { ...marks, ...Object.fromEntries(rows.map(({ step, upTo }) => [step, upTo])) }
}

function setMark(tx: Tx, step: keyof Marks, upTo: Date): Promise<number> {
  return tx.$executeRaw`INSERT INTO usage_rollups (step, up_to) VALUES (${step}, ${upTo})
    ON CONFLICT (step) DO UPDATE SET up_to = greatest(usage_rollups.up_to, excluded.up_to)`
}

/** The next bucket with sums that has ended, of every account. Days are made of hours that are whole. */
async function rollNext(tx: Tx, into: RollUp, since: Date, marks: Marks): Promise<boolean> {
  const [ended] = await tx.$queryRaw<{ at: Date }[]>`
    SELECT date_trunc(${into.step}, now() - interval '10 minutes', 'UTC') AS at`
  const until = into === INTO_HOURS ? ended?.at : bucketStart(marks.hour, 'day')
  const at = until && (await first(tx, into, since, until))
  if (!at) return false
  const end = new Date(at.getTime() + STEP_MS[into.step])
  await tx.$executeRawUnsafe(setSums(into), at, end, null)
  await tx.$executeRawUnsafe(addAccountSums(into), at, end, null)
  if (into === INTO_DAYS) await tellOfDay(tx, at, end, null)
  await setMark(tx, into.step, end)
  return true
}

/** One hour of one account that got sums late. Its mark is taken first: a mark that comes after that stays. */
async function takeLate(tx: Tx, marks: Marks): Promise<boolean> {
  const [late] = await tx.$queryRaw<{ accountId: string; at: Date }[]>`
    DELETE FROM usage_late WHERE (account_id, at) = (SELECT account_id, at FROM usage_late ORDER BY at LIMIT 1)
    RETURNING account_id AS "accountId", at`
  if (!late) return false
  await rollAgain(tx, INTO_HOURS, late, marks.hour, marks['minutes-from'])
  await rollAgain(tx, INTO_DAYS, late, marks.day, marks['hours-from'])
  return true
}

async function rollAgain(
  tx: Tx,
  into: RollUp,
  late: { accountId: string; at: Date },
  upTo: Date,
  keptFrom: Date,
): Promise<void> {
  const at = bucketStart(late.at, into.step)
  if (at >= upTo) return
  const end = new Date(at.getTime() + STEP_MS[into.step])
  await tx.$executeRawUnsafe(at < keptFrom ? moveSums(into) : setSums(into), at, end, late.accountId)
  await tx.$executeRawUnsafe(dropAccountSums(into), late.accountId, at)
  await tx.$executeRawUnsafe(addAccountSums(into), at, end, late.accountId)
  if (into === INTO_DAYS) await tellOfDay(tx, at, end, late.accountId)
}

/**
 * What is told from days: the week that it lies in, said anew, since the busiest of a quarter are found by its weeks; and
 * which scopes were asked for.
 */
async function tellOfDay(tx: Tx, day: Date, end: Date, accountId: string | null): Promise<void> {
  await tx.$executeRawUnsafe(noteScopes, day, end, accountId)
  await tx.$executeRawUnsafe(dropWeekSums, weekStart(day), accountId)
  await tx.$executeRawUnsafe(addWeekSums, weekStart(day), accountId)
}

/** Deletes the oldest bucket of fine sums that is kept no longer, and was rolled up. */
async function closeNext(tx: Tx, into: RollUp, marks: Marks, days: number): Promise<boolean> {
  const [kept] = await tx.$queryRaw<{ from: Date }[]>`
    SELECT date_trunc(${into.step}, now() - make_interval(days => ${days}::int), 'UTC') AS "from"`
  const fineFrom = into === INTO_HOURS ? 'minutes-from' : 'hours-from'
  // Hours outlive their minutes: else an hour could be made anew of minutes after it went into its day.
  const bounds = [marks[into.step], ...(into === INTO_DAYS ? [marks['minutes-from']] : [])]
  const until = new Date(Math.min(...[kept?.from ?? new Date(0), ...bounds].map((bound) => bound.getTime())))
  const at = await first(tx, into, marks[fineFrom], bucketStart(until, into.step))
  if (!at) {
    await setMark(tx, fineFrom, bucketStart(until, into.step))
    return false
  }
  const end = new Date(at.getTime() + STEP_MS[into.step])
  await tx.$executeRawUnsafe(closeSums(into), at, end, null)
  await setMark(tx, fineFrom, end)
  if (into === INTO_DAYS) {
    await tx.$executeRaw`DELETE FROM usage_account_sums s USING accounts a
      WHERE s.account_id = a.id AND s.step = 'hour' AND s.facet = ANY(${[...ACCOUNT_FACETS]}) AND s.at < ${end}`
  }
  return true
}

async function deleteAddresses(tx: Tx, days: number): Promise<boolean> {
  const deleted = await tx.$executeRaw`DELETE FROM usage_addresses WHERE ctid = ANY(ARRAY(
    SELECT ctid FROM usage_addresses WHERE at < now() - make_interval(days => ${days}::int)
    LIMIT ${ADDRESSES_AT_ONCE}))`
  return deleted === ADDRESSES_AT_ONCE
}

async function first(tx: Tx, into: RollUp, from: Date, until: Date): Promise<Date | null> {
  const [found] = await tx.$queryRawUnsafe<{ at: Date | null }[]>(firstBucket(into), from, until)
  return found?.at ?? null
}
