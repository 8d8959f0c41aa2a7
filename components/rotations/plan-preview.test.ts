import { describe, expect, test } from 'vitest'
import type { KeyView } from '@/lib/keys/key-contract'
import { nextEvents, presentSentence } from './next-events'
import { planPreview } from './plan-preview'
import { at, NOW, sampleBrownout, sampleKey, sampleRotation, sampleVersion } from './rotation-samples'

const V1 = sampleVersion(1)
const KEY = sampleKey()
const EXPIRING = { ...KEY, expiresAt: at(10), versions: [{ ...V1, expiresAt: at(10) }] }
const REQUEST = { startsAt: null, overlapSeconds: 3600, retire: 'at-end' as const }

test('the preview names every instant', () => {
  expect(planPreview(KEY, REQUEST, NOW)).toEqual({
    lines: [
      { at: at(0), words: 'Version 2 becomes valid, at once.' },
      { at: at(1), words: 'Version 1 retires by itself. Whoever still uses it is refused.' },
      { at: null, words: 'The key has no expiry, so version 2 has none either.' },
    ],
  })
})

test('an expiry cuts the overlap short, and the successor does not outlive the key', () => {
  const preview = planPreview(EXPIRING, { ...REQUEST, overlapSeconds: 86_400 }, NOW)
  expect('lines' in preview && preview.lines.map((line) => line.at)).toEqual([at(0), at(10), at(10)])
  expect('lines' in preview && preview.lines[1]?.words).toContain('cuts the overlap short')
})

test('what the server would refuse is refused here', () => {
  expect(planPreview(EXPIRING, { ...REQUEST, startsAt: new Date(at(11)) }, NOW)).toHaveProperty('refused')
  expect(planPreview({ ...KEY, versions: [] }, REQUEST, NOW)).toHaveProperty('refused')
})

test('what happens next is told in order, the expiry of the key once', () => {
  const rotating: KeyView = {
    ...EXPIRING,
    state: 'rotating',
    versions: [
      { ...V1, expiresAt: at(10), retiresAt: at(3) },
      { ...V1, id: 'ver_2', version: 2, state: 'scheduled', notBefore: at(1), expiresAt: at(10) },
    ],
    rotations: [sampleRotation({ state: 'planned', startsAt: at(1), endsAt: at(3) })],
  }
  expect(nextEvents(rotating, NOW).map((event) => event.at)).toEqual([at(1), at(3), at(10)])
  expect(presentSentence(rotating, NOW)).toBe('Version 1 is valid.')
  expect(nextEvents(KEY, NOW)).toEqual([])
})

describe('what happens next in a rotation', () => {
  const V2 = sampleVersion(2, { notBefore: at(-1) })
  const keyWith = (part: Parameters<typeof sampleRotation>[0]) =>
    sampleKey({ state: 'rotating', versions: [V1, V2], rotations: [sampleRotation(part)] })
  const wordsOf = (key: KeyView) => nextEvents(key, NOW).map(({ words }) => words)

  test('brownouts are told before they come, and their end while they run', () => {
    const brownouts = [
      sampleBrownout({ startsAt: at(-0.1), endsAt: at(0.1) }),
      sampleBrownout({ id: 'later', startsAt: at(2), endsAt: at(2.25) }),
      sampleBrownout({ id: 'off', startsAt: at(3), endsAt: at(4), abortedAt: at(-0.5) }),
    ]
    const key = keyWith({ retire: 'manual', brownouts })
    expect(wordsOf(key)).toEqual([
      'The brownout ends: version 1 opens again.',
      'Brownout: version 1 is refused for 15 minutes.',
      'The planned overlap ends. Version 1 stays valid until somebody retires it.',
    ])
    expect(presentSentence(key, NOW)).toMatch(/^Brownout: version 1 is being refused/)
  })

  test('an overlap from the first use says how long, and at the latest when', () => {
    const key = keyWith({ overlapFrom: 'first-use', overlapSeconds: 3600 })
    expect(nextEvents(key, NOW)).toEqual([
      {
        at: at(23),
        words:
          'The overlap ends 1 hour after the first use of version 2, at the latest then: version 1 retires by itself.',
      },
    ])
    const used = keyWith({ overlapFrom: 'first-use', firstUsedAt: at(-0.5) })
    expect(wordsOf(used)).toEqual(['The overlap ends: version 1 retires by itself.'])
  })

  test('when quiet holds the old version until the last one has moved', () => {
    expect(wordsOf(keyWith({ retire: 'when-quiet' }))[0]).toContain(
      'was quiet on it for 1 minute; until then',
    )
    const held = keyWith({ retire: 'when-quiet', state: 'ended', endsAt: at(-1) })
    expect(presentSentence(held, NOW)).toContain('it is held until every client has moved')
  })

  test('after a retirement the deadline of the roll-back is told', () => {
    const key = keyWith({ state: 'completed', completedAt: at(-1), rollbackUntil: at(71) })
    expect(nextEvents(key, NOW)).toEqual([
      { at: at(71), words: expect.stringContaining('can no longer be brought back') },
    ])
  })
})
