import { hash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { displayHint, newKeySecret, newManagementSecret } from '@/lib/keys/key-format'
import { systemRandom } from '@/lib/platform/random'
import { readClue } from './read-clue'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const secret = newKeySecret('live', systemRandom)
const digest = hash('sha256', secret)

describe('a pasted key', () => {
  const around = fc.string({ unit: 'grapheme', maxLength: 40 })
  const before = around.filter((text) => !/kg/.test(text))

  it('is found by its SHA-256 wherever it stands, and nothing that is left holds it', () => {
    fc.assert(
      fc.property(before, around, fc.constantFrom('live', 'test', 'dev', 'kgm'), (left, right, kind) => {
        const made =
          kind === 'kgm' ? newManagementSecret(systemRandom) : newKeySecret(kind as 'live', systemRandom)
        const clue = readClue(left + made + right)
        expect(clue.digests.map(hex)).toContain(hash('sha256', made))
        expect(JSON.stringify(clue)).not.toContain(made.slice(-20, -4))
        expect(clue.understood[0]).toContain(displayHint(made))
      }),
      { numRuns: 200 },
    )
  })

  it.each([
    ['an access log', `10.0.0.1 - - [01/Jan/2027] "GET /v1?k=1" "Bearer ${secret}" 200`],
    ['a query', `https://example.com/?key=${secret}&x=1`],
    ['JSON', JSON.stringify({ authorization: `Bearer ${secret}` })],
    ['an .env file', `API_KEY=${secret}\nOTHER=1`],
    ['two lines', `${secret.slice(0, 20)}\n   ${secret.slice(20)}`],
    ['its own digest beside it', `${secret} ${digest}`],
  ])('is found in %s', (_name, text) => {
    const clue = readClue(text)
    expect(clue.digests.map(hex)).toContain(digest)
    expect(clue.words).toBeNull()
    expect(JSON.stringify(clue)).not.toContain(secret.slice(14, 30))
  })

  it('with a wrong character is sought by its first four', () => {
    const wrong = secret.slice(0, -1) + (secret.endsWith('0') ? '1' : '0')
    expect(readClue(wrong)).toMatchObject({ digests: [], hints: [{ start: secret.slice(0, 12), end: null }] })
  })
})

describe('what else identifies', () => {
  it.each([
    [secret.slice(0, 25), [{ start: secret.slice(0, 12), end: null }]],
    [displayHint(secret), [{ start: secret.slice(0, 12), end: secret.slice(-4) }]],
    [
      `${secret.slice(0, 12)}********${secret.slice(-4)}`,
      [{ start: secret.slice(0, 12), end: secret.slice(-4) }],
    ],
    [`${secret.slice(0, 12)}...${secret.slice(-4)}`, [{ start: secret.slice(0, 12), end: secret.slice(-4) }]],
    ['kg_live_abc', []],
  ])('of the part %s', (text, hints) => {
    expect(readClue(text).hints).toEqual(hints)
  })

  it('a digest in hex of either case or in base64, an id, an e-mail', () => {
    const text = `sha256:${digest.toUpperCase()} user=Ann.B@Example.com key_0123456789abcdefghijAB,usr_0123456789abcdefghijAB`
    const clue = readClue(text)
    expect(clue.digests.map(hex)).toEqual([digest])
    expect(clue.emails).toEqual(['ann.b@example.com'])
    expect(clue.ids).toEqual(['key_0123456789abcdefghijAB', 'usr_0123456789abcdefghijAB'])
    for (const coding of ['base64', 'base64url'] as const)
      expect(readClue(Buffer.from(digest, 'hex').toString(coding)).digests.map(hex)).toEqual([digest])
  })

  it('words, where there is nothing else, and not too many', () => {
    expect(readClue('  Trading \n Bot ')).toMatchObject({
      words: 'trading bot',
      understood: ['the words “trading bot”'],
    })
    expect(readClue('x').words).toBeNull()
    expect(readClue('word '.repeat(50))).toMatchObject({ words: null, understood: [] })
  })

  it('is at most twenty of each', () => {
    const many = Array.from({ length: 50 }, (_, i) => `a${i}@b.example`).join(' ')
    expect(readClue(many).emails).toHaveLength(20)
  })
})
