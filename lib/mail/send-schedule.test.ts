import fc from 'fast-check'
import { expect, it } from 'vitest'
import { MAIL_KINDS } from './letter'
import { NEVER, nextTry, sendSpanMs } from './send-schedule'

const NOW = new Date('2027-03-01T10:00:00Z')
const mail = (attempts: number) => ({ kind: 'invitation' as const, createdAt: NOW, attempts })
const waits = (trouble: 'server' | 'later') =>
  [1, 2, 3, 4, 5, 6, 7].map((n) => (nextTry(mail(n), trouble, NOW).getTime() - NOW.getTime()) / 1000)

it('waits longer each time, shorter for a server that is away', () => {
  expect(waits('later')).toEqual([60, 300, 900, 1800, 3600, 3600, 3600])
  expect(waits('server')).toEqual([4, 8, 16, 32, 60, 60, 60])
  expect(nextTry(mail(1), 'refused', NOW)).toEqual(NEVER)
})

it('never sends a link that is over', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...MAIL_KINDS),
      fc.integer({ min: 1, max: 5000 }),
      fc.integer({ min: 0, max: 4 * 86_400_000 }),
      fc.constantFrom('server' as const, 'later' as const),
      (kind, attempts, ageMs, trouble) => {
        const at = nextTry({ kind, createdAt: NOW, attempts }, trouble, new Date(NOW.getTime() + ageMs))
        const inTime = at.getTime() <= NOW.getTime() + sendSpanMs(kind)
        expect(inTime || at.getTime() === NEVER.getTime()).toBe(true)
        expect(at.getTime()).toBeGreaterThan(NOW.getTime() + ageMs)
      },
    ),
    { numRuns: 200 },
  )
})
