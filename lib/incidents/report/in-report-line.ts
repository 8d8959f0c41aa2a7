import 'server-only'
import { WaitingLine } from '@/lib/auth/waiting-line'
import { AppError } from '@/lib/platform/errors'

const MOST_WAITING = 4
const PATIENCE_MS = 20_000

// Next loads this module in more than one bundle of the same process; the process makes one report at a time.
const process_ = globalThis as typeof globalThis & { keygradeReportLine?: WaitingLine }

/** Does the work of one report after those before it. Throws `unavailable`, `retryAfter` in seconds, when too many wait. */
export async function inReportLine<T extends object>(work: () => Promise<T>): Promise<T> {
  process_.keygradeReportLine ??= new WaitingLine(1, MOST_WAITING, PATIENCE_MS)
  const done = await process_.keygradeReportLine.pass(0, work)
  if (done !== null) return done
  const detail = 'Other reports are being written right now. Try again in a few seconds.'
  throw new AppError('unavailable', detail, { retryAfter: 5 })
}
