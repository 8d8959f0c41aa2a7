import type { KeyView } from '@/lib/keys/key-contract'

const SPANS: [number, string][] = [
  [86_400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
]

/** "100 in any minute", "5 in any 90 seconds". */
export function rateLimitWords(rateLimit: KeyView['rateLimit']): string {
  if (!rateLimit) return 'None'
  const { limit, windowSeconds } = rateLimit
  const [seconds, unit] = SPANS.find(([span]) => windowSeconds % span === 0) ?? [1, 'second']
  const amount = windowSeconds / seconds
  return `${limit.toLocaleString('en')} in any ${amount === 1 ? unit : `${amount} ${unit}s`}`
}

/** "5,000 each day, UTC". */
export function quotaWords(quota: KeyView['quota']): string {
  return quota ? `${quota.limit.toLocaleString('en')} each ${quota.period}, UTC` : 'None'
}

/** "Fresh for 60 s; sequence numbers must rise". */
export function signatureWords({
  windowSeconds,
  requireSequence,
}: NonNullable<KeyView['signature']>): string {
  return `Fresh for ${windowSeconds} s${requireSequence ? '; sequence numbers must rise' : ''}`
}
