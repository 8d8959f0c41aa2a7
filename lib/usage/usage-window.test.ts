import { describe, expect, it } from 'vitest'
import { usageWindow } from './usage-window'

const now = new Date('2027-01-01T12:34:56.789Z')

describe('usageWindow', () => {
  it('is the last 60 buckets when nothing is asked, from the start of one', () => {
    expect(usageWindow({ step: 'minute' }, now)).toEqual({ from: new Date('2027-01-01T11:34:00Z'), to: now })
    expect(usageWindow({ step: 'day' }, now)).toEqual({ from: new Date('2026-11-02T00:00:00Z'), to: now })
  })

  it('refuses what makes no sense or too many buckets', () => {
    expect(usageWindow({ from: now, to: new Date('2027-01-01T12:34:00Z'), step: 'minute' }, now)).toContain(
      'before',
    )
    expect(usageWindow({ from: new Date('2020-01-01T00:00:00Z'), step: 'minute' }, now)).toContain('3000')
  })
})
