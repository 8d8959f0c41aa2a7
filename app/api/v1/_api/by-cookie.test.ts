import { describe, expect, it } from 'vitest'
import { EXPORTS_PER_MINUTE, ExportLimit } from './export-limit'
import { isFromHere } from './is-from-here'

describe('a request by cookie', () => {
  it.each([
    ['cross-site', false],
    ['same-site', false],
    ['same-origin', true],
    ['none', true],
  ])('from %s: %s', (site, expected) => {
    expect(isFromHere(new Headers({ 'sec-fetch-site': site }))).toBe(expected)
  })

  it('is believed where a browser does not say', () => {
    expect(isFromHere(new Headers())).toBe(true)
  })

  it('takes six exports in a minute, of each person', () => {
    const limit = new ExportLimit()
    const at = (seconds: number) => new Date(1_800_000_000_000 + seconds * 1000)
    const taken = Array.from({ length: 8 }, (_, index) => limit.take('usr_a', at(index)))
    expect(taken.filter(Boolean)).toHaveLength(EXPORTS_PER_MINUTE)
    expect(limit.take('usr_b', at(8))).toBe(true)
    expect(limit.take('usr_a', at(59))).toBe(false)
    expect(limit.take('usr_a', at(60))).toBe(true)
  })
})
