import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { passwordWeakness } from './password-weakness'

const owner = { email: 'ada.lovelace@analytic.example', name: 'Ada Lovelace' }
const common = new Set(['password', 'sunshine', 'dragon', 'qwertyuiop'])
const weakness = (password: string) => passwordWeakness(password, owner, (text) => common.has(text))

describe('passwordWeakness', () => {
  it.each([
    ['short', 'at least 10'],
    ['ünïcödé€s', 'at least 10'],
    ['x'.repeat(1025), 'at most 1024'],
    ['aaaaaaaaaaaa', 'repeats'],
    ['abcdabcdabcdabcd', 'repeats'],
    ['xyzabxyzabxyzab', 'pattern'],
    ['0123456789', 'pattern'],
    ['zyxwvutsrqpo', 'pattern'],
    ['Lovelace1815!', 'your name'],
    ['analytic.2026', 'your name'],
    ['keygrade2026', 'your name'],
    ['QWERTYUIOP', 'pattern'],
    ['Password2026!', 'well-known'],
    ['!!Sunshine99', 'well-known'],
    ['P4$$w0rd2026', 'well-known'],
    ['123dragon456', 'well-known'],
  ])('%s', (password, words) => {
    expect(weakness(password)).toContain(words)
  })

  it.each([
    'correct horse battery',
    'dragon under the sunshine',
    'kQ7#vLp2xWm',
    'пять слов подряд тут',
    'x9 Lovelace sang it twice',
  ])('takes %s', (password) => {
    expect(weakness(password)).toBeNull()
  })

  it('takes what a password manager makes', () => {
    const made = fc.stringMatching(/^[0-9A-Za-z]{20}$/)
    fc.assert(
      fc.property(made, (password) => {
        fc.pre(new Set(password.toLowerCase()).size >= 8)
        expect(weakness(password)).toBeNull()
      }),
      { numRuns: 200 },
    )
  })

  it('refuses a breached password in any case, whatever few digits stand around it', () => {
    const digits = fc.stringMatching(/^[0-9!]{1,3}$/)
    fc.assert(
      fc.property(fc.constantFrom(...common), digits, digits, (word, before, after) => {
        expect(weakness(`${before}${word.toUpperCase()}${after}`)).not.toBeNull()
      }),
      { numRuns: 100 },
    )
  })
})
