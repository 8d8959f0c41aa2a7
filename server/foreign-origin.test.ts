import { describe, expect, it } from 'vitest'
import { isForeign } from './foreign-origin'

const asked = (method: string, headers: Record<string, string> = {}) =>
  isForeign({ method, headers }, 'keys.example:3000')

describe('isForeign', () => {
  it.each([
    ['another site', { origin: 'https://evil.example' }],
    ['another port', { origin: 'http://keys.example:3001' }],
    ['a site under ours', { origin: 'http://a.keys.example:3000' }],
    ['a name that begins like ours', { origin: 'http://keys.example:3000.evil.example' }],
    ['a sandboxed page', { origin: 'null' }],
    ['what is no origin', { origin: 'keys.example:3000' }],
    ['nothing but the browser’s word', { 'sec-fetch-site': 'cross-site' }],
    ['a sibling', { 'sec-fetch-site': 'same-site', origin: 'http://keys.example:3000' }],
  ])('refuses a change from %s', (_, headers) => {
    expect(asked('POST', headers)).toBe(true)
    expect(asked('DELETE', headers)).toBe(true)
    expect(asked('GET', headers)).toBe(false)
  })

  it.each([
    ['our own page', { origin: 'http://keys.example:3000', 'sec-fetch-site': 'same-origin' }],
    ['our own page behind TLS', { origin: 'https://KEYS.example:3000' }],
    ['what is no browser', {}],
  ])('takes a change from %s', (_, headers) => {
    expect(asked('POST', headers)).toBe(false)
  })
})
