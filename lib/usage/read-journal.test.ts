import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readJournal } from './read-journal'

const base = { accountId: 'acc', keyId: 'key', versionId: 'ver', outcome: 'VALID', scope: '' }
const T0 = Date.UTC(2027, 0, 1)
const define = (client: string) => `${JSON.stringify({ ...base, client })}\n`

describe('readJournal', () => {
  it('counts each line once, by client and minute', () => {
    const sums = readJournal(
      `${define('a')}0 ${T0}\n0 ${T0 + 1}\n${define('b')}1 ${T0 + 60_000}\n0 ${T0 + 2}\n`,
    )
    const counts = sums.map(({ client, count, minuteMs }) => [client, count, minuteMs - T0])
    expect(counts.sort()).toEqual([
      ['a', 3, 0],
      ['b', 1, 60_000],
    ])
  })

  it('reads what was cut off anywhere as what was whole before', () => {
    const text = `${define('a')}${Array.from({ length: 20 }, (_, i) => `0 ${T0 + i}\n`).join('')}`
    const whole = (part: string) =>
      part
        .split('\n')
        .slice(0, -1)
        .filter((line) => line.startsWith('0 ')).length
    fc.assert(
      fc.property(fc.nat(text.length), (length) => {
        const part = text.slice(0, length)
        const total = readJournal(part).reduce((sum, { count }) => sum + count, 0)
        expect(total).toBe(whole(part))
      }),
    )
  })
})
