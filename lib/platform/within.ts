import { AppError } from './errors'

/** The answer, or `unavailable` after `ms`; the work itself is not stopped, only no longer waited for. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    const error = new AppError('unavailable', 'The database does not answer. Try again shortly.')
    timer = setTimeout(reject, ms, error)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
