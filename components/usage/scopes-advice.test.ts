import { expect, it } from 'vitest'
import { scopesAdvice } from './scopes-advice'

const scope = (name: string, unused: boolean) => ({ scope: name, unused, lastUsedAt: null, precision: null })
const view = { days: 30, observedSince: '2027-01-02T03:04:05.000Z' }

it('advises a narrower key where some scopes are used and others are not', () => {
  expect(scopesAdvice({ ...view, scopes: [scope('a', false), scope('b', true), scope('c', true)] })).toEqual({
    words: 'b, c were not asked for in the last 30 days, counted since 2027-01-02.',
    narrower: ['a'],
  })
  expect(scopesAdvice({ ...view, scopes: [scope('a', false)] }).narrower).toBeNull()
  const idle = scopesAdvice({ ...view, scopes: [scope('a', true)] })
  expect(idle.narrower).toBeNull()
  expect(idle.words).toContain('is the key needed at all?')
})
