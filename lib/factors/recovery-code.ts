import { hash } from 'node:crypto'
import type { Random } from '@/lib/platform/random'

export const RECOVERY_CODE_COUNT = 10

/** No two that look alike on paper. */
const CLEAR = /[2-9a-hjkmnp-tv-z]/g
const LENGTH = 16
const WRITTEN = /^[2-9a-hjkmnp-tv-z]{16}$/

/** Ten codes of 78 bits, as they are written down: `k7mf-2qdx-9hwp-tb4n`. */
export function newRecoveryCodes(random: Random): string[] {
  return Array.from({ length: RECOVERY_CODE_COUNT }, () => {
    let text = ''
    // Letters of both cases fall on one, so it is drawn from lower case and digits alone.
    while (text.length < LENGTH) text += (random.base62(LENGTH).match(CLEAR) ?? []).join('')
    return (text.slice(0, LENGTH).match(/.{4}/g) ?? []).join('-')
  })
}

/** What is stored of a code, however it was typed: spaces, hyphens and case do not count. Null when it can be none. */
export function recoveryCodeDigest(userId: string, typed: string): Buffer | null {
  const code = typed.toLowerCase().replace(/[\s-]/g, '')
  return WRITTEN.test(code) ? hash('sha256', `${userId}:${code}`, 'buffer') : null
}
