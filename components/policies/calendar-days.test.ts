import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  dayOf,
  dayWords,
  groupByDay,
  isMonth,
  monthAfter,
  monthWords,
  rangeOf,
  weeksOf,
} from './calendar-days'

const months = fc
  .tuple(fc.integer({ min: 2000, max: 2999 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, month]) => `${year}-${String(month).padStart(2, '0')}`)

describe('the calendar', () => {
  it('shows each day of a month once, in whole weeks from Monday', () => {
    fc.assert(
      fc.property(months, (month) => {
        const weeks = weeksOf(month)
        const days = weeks.flat()
        expect(new Set(days).size).toBe(days.length)
        expect([...days].sort()).toEqual(days)
        expect(weeks.every((week) => week.length === 7)).toBe(true)
        expect(weeks.every(([monday]) => new Date(`${monday}T00:00:00Z`).getUTCDay() === 1)).toBe(true)
        const own = days.filter((day) => day.startsWith(month))
        expect(own[0]).toBe(`${month}-01`)
        expect(own.length).toBe(new Date(Date.parse(`${monthAfter(month, 1)}-01`) - 1).getUTCDate())
      }),
    )
  })

  it('asks for every instant that it shows, in any zone', () => {
    fc.assert(
      fc.property(months, (month) => {
        const { from, to } = rangeOf(month)
        const days = weeksOf(month).flat()
        for (const zone of ['Pacific/Kiritimati', 'Etc/GMT+12', 'UTC']) {
          expect(dayOf(Date.parse(from), zone) < (days[0] ?? '')).toBe(true)
          expect(dayOf(Date.parse(to), zone) > (days.at(-1) ?? '')).toBe(true)
        }
      }),
    )
  })

  it('puts an instant into the day of the reader', () => {
    const events = [{ at: '2027-01-01T02:00:00.000Z' }, { at: '2026-12-31T23:00:00.000Z' }]
    expect([...groupByDay(events, 'UTC').keys()]).toEqual(['2026-12-31', '2027-01-01'])
    expect([...groupByDay(events, 'America/New_York').keys()]).toEqual(['2026-12-31'])
    expect([...groupByDay(events, 'Asia/Tokyo').keys()]).toEqual(['2027-01-01'])
  })

  it('names days and months, and takes no other words for a month', () => {
    expect(dayWords('2026-11-24')).toBe('Tue 24 Nov 2026')
    expect(dayWords('2026-11-24', 'long')).toBe('Tuesday 24 November 2026')
    expect(monthWords('2026-11')).toBe('November 2026')
    expect(monthAfter('2026-11', 2)).toBe('2027-01')
    expect(['2026-11', '2026-13', '2026-1', 'soon', '1999-12'].filter(isMonth)).toEqual(['2026-11'])
  })
})
