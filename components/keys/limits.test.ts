import { describe, expect, test } from 'vitest'
import { issueKeyInput } from '@/lib/keys/key-contract'
import { quotaWords, rateLimitWords, signatureWords } from './limit-words'
import { limitFieldOf, limitsFormOf, limitsOf, NO_LIMITS } from './limits-form-values'

const key = { name: 'Bot', environment: 'live', scopes: ['tokens:read'] }

describe('the fields of limits', () => {
  test('blank means none, and what a key has comes back as it was', () => {
    expect(limitsOf(NO_LIMITS, false)).toEqual({ rateLimit: null, quota: null })
    const limits = {
      rateLimit: { limit: 5, windowSeconds: 90 },
      quota: { limit: 1000, period: 'month' as const },
      signature: { windowSeconds: 30, requireSequence: true },
    }
    expect(limitsOf(limitsFormOf(limits), true)).toEqual(limits)
  })

  test.each([
    ['rateLimit', { rateLimit: 'many' }],
    ['rateLimit', { rateLimit: '1.5' }],
    ['rateWindow', { rateLimit: '5', rateWindow: '' }],
    ['rateWindow', { rateLimit: '5', rateWindow: '86401' }],
    ['quotaLimit', { quotaLimit: '-1' }],
    ['signatureWindow', { signatureWindow: '20' }],
  ])('what is wrong at %s is told there: %j', (field, part) => {
    const read = issueKeyInput.safeParse({
      ...key,
      kind: 'hmac',
      ...limitsOf({ ...NO_LIMITS, ...part }, true),
    })
    const paths = read.error?.issues.map((issue) => limitFieldOf(issue.path.join('.')))
    expect(paths).toEqual([field])
  })
})

test('limits read as sentences', () => {
  expect(rateLimitWords(null)).toBe('None')
  expect(rateLimitWords({ limit: 1000, windowSeconds: 60 })).toBe('1,000 in any minute')
  expect(rateLimitWords({ limit: 5, windowSeconds: 90 })).toBe('5 in any 90 seconds')
  expect(rateLimitWords({ limit: 5, windowSeconds: 7200 })).toBe('5 in any 2 hours')
  expect(quotaWords({ limit: 5000, period: 'day' })).toBe('5,000 each day, UTC')
  expect(signatureWords({ windowSeconds: 60, requireSequence: true })).toContain('must rise')
})
