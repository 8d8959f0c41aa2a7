import { AppError } from './errors'
import { log } from './log'

const UNREACHABLE =
  /ECONNREFUSED|ECONNRESET|ENOTFOUND|ETIMEDOUT|Can't reach database|terminating connection|the database system is/i

/** Turns anything thrown into a refusal that tells the caller no inside detail; the log gets the rest. */
export function toAppError(error: unknown, requestId: string): AppError {
  if (error instanceof AppError) return error
  const message = error instanceof Error ? error.message : String(error)
  log.error(
    { requestId, message, stack: error instanceof Error ? error.stack : undefined },
    'unexpected error',
  )
  if (UNREACHABLE.test(message)) {
    return new AppError(
      'unavailable',
      'The database cannot be reached. Nothing was changed; try again shortly.',
    )
  }
  return new AppError(
    'internal',
    `Something failed on our side and nothing was changed. Reference: ${requestId}.`,
  )
}
