import { describe, expect, it } from 'vitest'
import { BLANK_REVOKE_FORM, isConfirmed, reasonOf, toFilter } from './revoke-form-values'

const form = (part: Partial<typeof BLANK_REVOKE_FORM>) => ({ ...BLANK_REVOKE_FORM, ...part })

describe('the form of many keys', () => {
  it('chooses nothing by itself, everything only when told, and what is given together', () => {
    expect(toFilter(BLANK_REVOKE_FORM)).toBeNull()
    expect(toFilter(form({ labelValue: 'core', labelName: ' ' }))).toBeNull()
    expect(toFilter(form({ all: true, environment: 'live' }))).toEqual({ all: true })
    const wanted = form({ environment: 'test', labelName: 'team', keyIds: ' key_a, key_b\nkey_a ' })
    expect(toFilter(wanted)).toEqual({
      environment: 'test',
      label: { name: 'team' },
      keyIds: ['key_a', 'key_b'],
    })
  })

  it('asks for a reason, and of many for their number', () => {
    expect(isConfirmed(form({ reason: 'leak' }), 100)).toBe(true)
    expect(isConfirmed(form({ reason: ' x ' }), 100)).toBe(false)
    expect(isConfirmed(form({ reason: 'leak' }), 0)).toBe(false)
    expect(isConfirmed(form({ reason: 'leak' }), 1200)).toBe(false)
    expect(isConfirmed(form({ reason: 'leak', typedCount: '120' }), 1200)).toBe(false)
    expect(isConfirmed(form({ reason: 'leak', typedCount: '1,200' }), 1200)).toBe(true)
  })

  it('explains a leak by itself, a suspension not', () => {
    expect(reasonOf(form({ compromised: true }))).toMatch(/leaked/)
    expect(reasonOf(form({ compromised: true, act: 'suspend' }))).toBe('')
  })
})
