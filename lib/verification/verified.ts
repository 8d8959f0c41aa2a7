import type { LimitAnswer } from '@/lib/limits/limit-rules'
import type { CountHold } from '@/lib/usage/counted-version'
import type { Decision } from './decide'
import type { FoundVersion } from './found-version'

/** A decision with what it was about: null where no version is known, or none that the asker may know. */
export type Verified = Decision & { found: Counted | null; limits: LimitAnswer | null }

type Counted = FoundVersion & CountHold

/** A decision and its facts as one value. */
export function verified(
  { code, detail, retryAfterSeconds }: Decision,
  found: Counted,
  limits: LimitAnswer | null,
): Verified {
  return { code, detail, retryAfterSeconds, found, limits }
}

function about(code: Decision['code'], detail: string): Verified {
  return Object.freeze({ code, detail, found: null, limits: null })
}

export const NO_KEY = about('MALFORMED', 'No key was sent.')
export const NOT_A_KEY = about('MALFORMED', 'This is not a key: its form or checksum is wrong.')
export const NO_SUCH_KEY = about('NOT_FOUND', 'There is no such key.')
/** What is said when nothing could be looked up. */
export const UNAVAILABLE: Verified = Object.freeze({
  ...about('UNAVAILABLE', 'The key cannot be checked right now. Try again shortly.'),
  retryAfterSeconds: 1,
})
