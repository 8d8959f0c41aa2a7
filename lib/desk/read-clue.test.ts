import { generateKeyPairSync, hash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { displayHint, newKeySecret, newManagementSecret } from '@/lib/keys/key-format'
import { systemRandom } from '@/lib/platform/random'
import { MOST_PASTED } from './desk-contract'
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
    ['a curl command', `curl -sS -H 'Authorization: Bearer ${secret}' \\\n  https://api.example/v1/tokens`],
    ['HTTP Basic', `Authorization: Basic ${Buffer.from(`${secret}:`).toString('base64')}`],
    ['a manifest', `data:\n  token: ${Buffer.from(secret).toString('base64')}`],
    ['a quoted mail', `> Bearer ${secret.slice(0, 25)}\n> ${secret.slice(25)}`],
    ['a mail as it was sent', `${secret.slice(0, 25)}=\r\n${secret.slice(25)}`],
    ['an escaped query', `?key=${secret.replaceAll('_', '%5F')}`],
    ['a dump', Buffer.from(secret).toString('hex')],
    ['a command of PowerShell', `-enc ${Buffer.from(`$k="${secret}"`, 'utf16le').toString('base64')}`],
    ['a text that lost its prefix', `token ${secret.slice(8)} seen`],
  ])('is found in %s', (_name, text) => {
    const clue = readClue(text)
    expect(clue.digests.map(hex)).toContain(digest)
    expect(clue.words).toBeNull()
    expect(JSON.stringify(clue)).not.toContain(secret.slice(14, 30))
  })

  it('and others beside it are all found, each by its kind', () => {
    const others = [newKeySecret('test', systemRandom), newManagementSecret(systemRandom)]
    const clue = readClue([secret, ...others].map((one, index) => `KEY_${index}="${one}"`).join('\n'))
    expect(clue.digests.map(hex).sort()).toEqual([secret, ...others].map((one) => hash('sha256', one)).sort())
    expect(clue.kinds).toEqual({ keys: 3 })
  })

  it('is found among as many as a text has room for, and only twenty are named', () => {
    const keys = Array.from({ length: 220 }, () => newKeySecret('live', systemRandom))
    const clue = readClue(keys.join('\n'))
    expect(clue.digests.map(hex).sort()).toEqual(keys.map((one) => hash('sha256', one)).sort())
    expect(clue).toMatchObject({ hints: [], kinds: { keys: 220 } })
    expect(clue.understood).toHaveLength(21)
    expect(clue.understood[20]).toBe('200 more of these')
  })

  it('that is broken leaves no hint of itself, and the hints of others are sought', () => {
    const clue = readClue(`${secret.slice(0, 30)}\n${secret.slice(30)} and kg_test_8fG2…x9Qa`)
    expect(clue.digests.map(hex)).toEqual([digest])
    expect(clue.hints).toEqual([{ start: 'kg_test_8fG2', end: 'x9Qa' }])
  })

  it('with a wrong character is one by itself, and never a part that others begin with', () => {
    const wrong = secret.slice(0, -1) + (secret.endsWith('0') ? '1' : '0')
    for (const text of [wrong, `Bearer ${wrong} and ${secret}`, `kg_dev_${'a'.repeat(35)}A`]) {
      const clue = readClue(text)
      expect(clue).toMatchObject({ hints: [], words: null })
      expect(clue.whole.filter(({ rightChecksum }) => !rightChecksum)).toHaveLength(1)
      expect(clue.digests).toHaveLength(clue.whole.length)
      expect(JSON.stringify(clue)).not.toContain(wrong.slice(14, 30))
    }
  })

  it('is found far into a long log', () => {
    const line = '10.0.0.1 - - "GET /v1/tokens" 200\n'.repeat(1400)
    const text = `${line.slice(0, MOST_PASTED - 100)}${secret}\n${line}`.slice(0, MOST_PASTED)
    expect(readClue(text).digests.map(hex)).toEqual([digest])
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
    [`kg_live_••••${secret.slice(-4)}`, [{ start: 'kg_live_', end: secret.slice(-4) }]],
    [`****${secret.slice(-4)}`, [{ start: '', end: secret.slice(-4) }]],
    ['loading...done', []],
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

  it('a piece without its prefix, by its first or its last four characters; a name is none', () => {
    const clue = readClue(' aB3dEfGh1JkL ')
    expect(clue.hints).toContainEqual({ start: 'kg_test_aB3d', end: null })
    expect(clue.hints).toContainEqual({ start: '', end: '1JkL' })
    expect(clue.kinds).toEqual({ parts: 5, words: 1 })
    expect(readClue('tradingbot2027').hints).toEqual([])
  })

  const pair = generateKeyPairSync('ed25519')
  const raw = Buffer.from(pair.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')
  const der = { type: 'spki', format: 'der' } as const
  const privateJwk = pair.privateKey.export({ format: 'jwk' })
  it.each([
    ['as PEM', pair.publicKey.export({ type: 'spki', format: 'pem' })],
    ['as a JWK', JSON.stringify(pair.publicKey.export({ format: 'jwk' }))],
    ['as 32 bytes', raw.toString('base64url')],
    ['as DER in hex', pair.publicKey.export(der).toString('hex')],
    ['by its private half as PEM', pair.privateKey.export({ type: 'pkcs8', format: 'pem' })],
    ['by its private half in base64', Buffer.from(JSON.stringify(privateJwk)).toString('base64')],
    ['by its private half as a JWK', JSON.stringify({ kty: 'OKP', d: privateJwk.d })],
  ])('a public key, %s', (_name, text) => {
    const clue = readClue(String(text))
    expect(clue.digests.map(hex)).toEqual([raw.toString('hex')])
    expect(JSON.stringify(clue)).not.toContain(privateJwk.d?.slice(0, 6))
  })

  it('a digest that says what it is, and a request id that leads nowhere', () => {
    const coded = Buffer.from(digest, 'hex').toString('base64')
    expect(readClue(`sha256-${coded}`).digests.map(hex)).toEqual([digest])
    const clue = readClue('request req_0123456789abcdefghijAB')
    expect(clue).toMatchObject({ ids: [], kinds: { requestIds: 1 } })
    expect(clue.understood[0]).toContain('leads nowhere')
  })

  it('words, where there is nothing else, and not too many', () => {
    expect(readClue('  Trading \n Bot ')).toMatchObject({
      words: 'trading bot',
      understood: ['the words “trading bot”'],
    })
    expect(readClue('x').words).toBeNull()
    expect(readClue('word '.repeat(50))).toMatchObject({ words: null, understood: [] })
  })

  it('is as many of each as a text has room for, and what was not looked for is said', () => {
    const many = Array.from({ length: 300 }, (_, i) => `a${i}@b.example`).join(' ')
    const clue = readClue(many)
    expect(clue.emails).toHaveLength(250)
    expect(clue.kinds).toEqual({ emails: 250, leftOut: 50 })
    expect(clue.understood.slice(-2)).toEqual([
      '230 more of these',
      'NOT for 50 more in this text: paste fewer at a time',
    ])
  })
})
