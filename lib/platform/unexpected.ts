import { AppError } from './errors'
import { log } from './log'

const UNREACHABLE =
  /ECONNREFUSED|ECONNRESET|ENOTFOUND|ETIMEDOUT|Can't reach database|terminating connection|the database system is|connection timeout|Query read timeout|timeout exceeded when trying to connect|57P0|P1001|P1017|P2024|P2028|Connection terminated/i

// A refused connection is an AggregateError without a message; its code says what happened.
function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return 'code' in error ? `${error.code} ${error.message}` : error.message
}

/** Whether the database did not answer at all: nothing was decided, and the same may work in a moment. */
export function isUnreachable(error: unknown): boolean {
  return UNREACHABLE.test(textOf(error))
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
