import fc from 'fast-check'
import { expect, it } from 'vitest'
import { versionState } from '@/lib/keys/version-state'
import { activeSpan, isInside } from './active-span'

const T0 = Date.UTC(2027, 0, 1)
const instant = fc.integer({ min: 0, max: 20_000 }).map((ms) => new Date(T0 + ms))
const maybe = fc.option(instant, { nil: null })

it('says inside only where the instants say active', () => {
  let inside = 0
  fc.assert(
    fc.property(
      fc.record({ notBefore: instant, expiresAt: maybe, retiresAt: maybe, revokedAt: maybe }),
      fc.record({ expiresAt: maybe, disabledAt: maybe }),
      instant,
      (version, key, now) => {
        const span = activeSpan(version, key)
        if (!span || !isInside(span, now)) return
        inside++
        expect(versionState(version, key, now)).toBe('active')
      },
    ),
    { numRuns: 5000 },
  )
  expect(inside).toBeGreaterThan(50)
})
