import { describe, expect, it } from 'vitest'
import { rulesChange, rulesErrors, rulesFormOf, rulesImpact } from './rules-form-values'

const account = {
  accountId: 'acc_1',
  name: 'Ours',
  requireSecondFactor: false,
  emailDomains: ['example.com'],
  sessionIdleMinutes: null,
  sessionMaxHours: 12,
}
const form = rulesFormOf(account)

describe('the rules of an account as a form', () => {
  it('send what was changed and nothing else', () => {
    expect(rulesChange(form, form)).toEqual({})
    expect(rulesChange(form, { ...form, maxHours: '', idleMinutes: '30' })).toEqual({
      sessionIdleMinutes: 30,
      sessionMaxHours: null,
    })
    expect(rulesChange(form, { ...form, domains: 'a.example, b.example\n\n' })).toEqual({
      emailDomains: ['a.example', 'b.example'],
    })
    expect(rulesChange(form, { ...form, idleMinutes: 'ten' }).sessionIdleMinutes).toBeNaN()
  })

  it('keep an error while its field says what was refused, and no longer', () => {
    const refused = { ...form, idleMinutes: '1', domains: 'a.example\nno domain' }
    const idle = { path: 'sessionIdleMinutes', message: 'Give whole minutes.' }
    const domain = { path: 'emailDomains.1', message: 'Give domains.' }
    const errors = [idle, domain]
    expect(rulesErrors(errors, refused, refused)).toEqual(errors)
    expect(rulesErrors(errors, refused, { ...refused, maxHours: '3' })).toEqual(errors)
    expect(rulesErrors(errors, refused, { ...refused, idleMinutes: '60' })).toEqual([domain])
    expect(rulesErrors(errors, refused, { ...refused, idleMinutes: '' })).toEqual([domain])
    expect(rulesErrors(errors, refused, form)).toEqual([])
  })

  it('say whom a change meets', () => {
    const people = [
      { email: 'ada@example.com', secondFactor: true },
      { email: 'bob@other.example', secondFactor: false },
    ]
    expect(rulesImpact(form, form, people)).toEqual([])
    expect(rulesImpact(form, { ...form, requireSecondFactor: true }, people)).toEqual([
      expect.stringContaining('1 of 2 members is without a second factor'),
    ])
    expect(rulesImpact(form, { ...form, domains: '@Example.com\nthird.example' }, people)).toEqual([
      expect.stringContaining('1 of 2 members is with an address elsewhere'),
    ])
    expect(rulesImpact(form, { ...form, domains: '' }, people)).toEqual([])
  })
})
