import { AppError } from './errors'
import { log } from './log'

const UNREACHABLE =
  /ECONNREFUSED|ECONNRESET|ENOTFOUND|ETIMEDOUT|EPIPE|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|Can't reach database|terminating connection|the database system is|connection timeout|Query read timeout|timeout exceeded when trying to connect|not queryable|accepting connections|57P0|P1001|P1017|P2024|P2028|Connection terminated/i
// Of SQLSTATE: no connection, no resources left, cancelled by a time limit, its own input or output failed; and a
// server that only reads, as one does that was the first of several until a moment ago.
const STATES = /^(08|53|58)[0-9A-Z]{3} |^57014 |^25006 /

// A refused connection is an AggregateError without a message; its code says what happened.
function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return 'code' in error ? `${error.code} ${error.message}` : error.message
}

/** Whether the database did not answer at all: nothing was decided, and the same may work in a moment. */
export function isUnreachable(error: unknown): boolean {
  const text = textOf(error)
  // Our own time limits say `unavailable`.
  return UNREACHABLE.test(text) || STATES.test(text) || text.startsWith('unavailable ')
}

/** The answer, or `unreachable` where the database gave none. Whatever else went wrong still throws. */
export async function unlessUnreachable<T>(answer: Promise<T>): Promise<T | 'unreachable'> {
  try {
    return await answer
  } catch (error) {
    if (isUnreachable(error)) return 'unreachable'
    throw error
  }
}

/** Turns anything thrown into a refusal that tells the caller no inside detail; the log gets the rest. */
export function toAppError(error: unknown, requestId: string): AppError {
  if (error instanceof AppError) return error
  const message = textOf(error)
  log.error(
    { requestId, message, stack: error instanceof Error ? error.stack : undefined },
    'unexpected error',
  )
  if (isUnreachable(error)) {
    return new AppError(
      'unavailable',
      'The database does not answer. Try again shortly, and look first whether a change was made.',
    )
  }
  return new AppError(
    'internal',
    `Something failed on our side and nothing was changed. Reference: ${requestId}.`,
  )
}
