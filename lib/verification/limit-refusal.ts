import type { LimitAnswer } from '@/lib/limits/limit-rules'
import type { Decision } from './decide'

type Refused = Extract<LimitAnswer, { allowed: false }>

/** The words and the wait of a request that did not fit into limit or quota. */
export function limitRefusal({ refusedBy, retryAtMs }: Refused, now: Date): Decision {
  const what = refusedBy === 'quota' ? 'quota' : 'rate limit'
  if (retryAtMs === null) {
    return { code: 'RATE_LIMITED', detail: `This request costs more than the whole ${what} of the key.` }
  }
  const seconds = Math.max(1, Math.ceil((retryAtMs - now.getTime()) / 1000))
  const detail = `The ${what} of this key is used up. It fits again in ${seconds} s.`
  return { code: 'RATE_LIMITED', detail, retryAfterSeconds: seconds }
}
