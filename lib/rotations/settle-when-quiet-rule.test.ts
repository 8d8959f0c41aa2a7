import { describe, expect, it } from 'vitest'
import { settlesAt } from './settle-when-quiet-rule'

const at = (seconds: number) => new Date(Date.UTC(2027, 0, 1) + seconds * 1000)
const ROTATION = {
  startsAt: at(0),
  endsAt: at(3600),
  overlapFrom: 'start' as const,
  firstUsedAt: null,
  quietSeconds: 60,
}
const FROM_USE = { ...ROTATION, overlapFrom: 'first_use' as const }

describe('settlesAt', () => {
  const cases: [string, typeof ROTATION | typeof FROM_USE, Date | null, Date][] = [
    ['three seconds after the evidence is safe', ROTATION, at(500), at(503)],
    ['after the overlap too', ROTATION, at(5000), at(5003)],
    ['not before quiet was watched', ROTATION, at(-500), at(63)],
    ['not at once where nobody was ever seen', ROTATION, null, at(63)],
    [
      'at the end of an overlap that is shorter than quiet',
      { ...ROTATION, quietSeconds: 9000 },
      null,
      at(3603),
    ],
    ['not before the first use', FROM_USE, at(-500), at(3603)],
  ]
  it.each(cases)('%s', (_, rotation, safeAt, settles) => expect(settlesAt(rotation, safeAt)).toEqual(settles))

  it('watches quiet from the first use', () => {
    expect(settlesAt({ ...FROM_USE, firstUsedAt: at(100) }, at(-500))).toEqual(at(163))
  })
})
