import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkContentDigest } from './content-digest'

const sha = (bits: '256' | '512', body: Uint8Array) =>
  `sha-${bits}=:${createHash(`sha${bits}`).update(body).digest('base64')}:`
const body = Buffer.from('{"hello": "world"}')
const own = sha('256', body)
const long = sha('512', body)
const wrong = sha('256', Buffer.from('other'))

describe('the Content-Digest of a body', () => {
  it('fits by sha-256, by sha-512, by both, and beside algorithms that nobody knows', () => {
    const fitting = [
      own,
      long,
      `${own}, ${long}`,
      `${own}\t ,${long}`,
      `md5=:AAAA:, ${own}`,
      `${long},unixsum=:AA==:`,
    ]
    expect(fitting.map((text) => checkContentDigest(text, body))).toEqual(fitting.map(() => 'ok'))
  })

  it('fits an empty body, which no body is as well', () => {
    expect(checkContentDigest(sha('256', new Uint8Array(0)), null)).toBe('ok')
    expect(checkContentDigest(own, null)).toBe('mismatch')
  })

  it('must fit by every algorithm that is known', () => {
    expect(checkContentDigest(wrong, body)).toBe('mismatch')
    expect(checkContentDigest(`${long}, ${wrong}`, body)).toBe('mismatch')
    expect(checkContentDigest(own.replace('sha-256', 'sha-512'), body)).toBe('mismatch')
  })

  it.each([
    '',
    'md5=:AAAA:',
    own.replace('sha-256', 'SHA-256'),
    own.replaceAll(':', ''),
    own.replaceAll(':', '"'),
    `${own}, ${own}`,
    `${own},`,
    `, ${own}`,
    `${own} ${long}`,
    `${own};q=1`,
    own.replace('=:', '=:*'),
    `${own}, ${'x=:AAAA:, '.repeat(300)}y=:AAAA:`,
  ])('is malformed as %s', (text) => {
    expect(checkContentDigest(text, body)).toBe('malformed')
  })

  it('fits no other body', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), (first, second) => {
        const same = Buffer.from(first).equals(second)
        expect(checkContentDigest(sha('256', first), second)).toBe(same ? 'ok' : 'mismatch')
        expect(checkContentDigest(sha('512', first), first)).toBe('ok')
      }),
    )
  })
})
