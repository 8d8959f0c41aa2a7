import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LimitAnswer } from '@/lib/limits/limit-rules'
import { activeSpan } from './active-span'
import { type Decision, decide, type RequestFacts } from './decide'
import type { FoundVersion } from './found-version'
import type { VerificationCode } from './verification-codes'

const NOW = Date.UTC(2027, 0, 1)
const at = (ms: number) => new Date(NOW + ms)

/** The rows of http.md in their order, from the first that is about a version that was found. */
const TABLE = [
  'SIGNATURE_REQUIRED',
  'STALE_SIGNATURE',
  'BAD_SIGNATURE',
  'BODY_MISMATCH',
  'REVOKED',
  'DISABLED',
  'EXPIRED',
  'RETIRED',
  'NOT_YET_ACTIVE',
  'BROWNOUT',
  'IP_NOT_ALLOWED',
  'INSUFFICIENT_SCOPE',
  'REPLAYED',
  'RATE_LIMITED',
] as const satisfies VerificationCode[]
type Refusing = (typeof TABLE)[number]

const NO_ROOM: LimitAnswer = {
  allowed: false,
  refusedBy: 'rateLimit',
  retryAtMs: NOW + 1500,
  rateLimit: { limit: 1, remaining: 0, resetMs: NOW + 1500 },
  quota: null,
}
const ROOM: LimitAnswer = { allowed: true, rateLimit: null, quota: null }

/** A request and a version for which exactly these facts hold. Past and future are `ms` away from now. */
function situation(holds: ReadonlySet<Refusing>, kind: FoundVersion['kind'], ms: number) {
  const past = (code: Refusing) => (holds.has(code) ? at(-ms) : null)
  const found: FoundVersion = {
    accountId: 'acc_a',
    environment: 'live',
    kind,
    scopes: ['tokens:read'],
    ipAllowlist: holds.has('IP_NOT_ALLOWED') ? ['10.0.0.0/8'] : [],
    limits: { rateLimit: { limit: 1, windowSeconds: 1 }, quota: null },
    signature: { windowSeconds: 60, requireSequence: false },
    keyId: 'key_a',
    versionId: 'ver_a',
    number: 1,
    key: { expiresAt: null, disabledAt: past('DISABLED') },
    version: {
      notBefore: holds.has('NOT_YET_ACTIVE') ? at(ms + 1) : at(-1000),
      expiresAt: past('EXPIRED'),
      retiresAt: past('RETIRED'),
      revokedAt: past('REVOKED'),
    },
    brownouts: holds.has('BROWNOUT') ? [{ startsAt: at(-ms), endsAt: at(ms + 1) }] : [],
    activeAfter: 0,
    activeBefore: 0,
    rotation: null,
  }
  Object.assign(found, activeSpan(found.version, found.key))
  // Of a signature one thing is said, the first that is wrong with it.
  const refused = TABLE.slice(1, 4).find((code) => holds.has(code)) as 'BAD_SIGNATURE' | undefined
  const signature = { refused: refused ?? null, detail: 'x' }
  const facts: RequestFacts = {
    scopes: holds.has('INSUFFICIENT_SCOPE') ? ['tokens:read', 'prices:read'] : ['tokens:read'],
    address: '192.0.2.1',
    signature: kind === 'bearer' || holds.has('SIGNATURE_REQUIRED') ? null : signature,
    nonce: holds.has('REPLAYED') ? 'replayed' : kind === 'bearer' ? null : 'fresh',
    limits: holds.has('RATE_LIMITED') ? NO_ROOM : ROOM,
  }
  return decide(found, facts, at(0))
}

const ONLY_SIGNED = new Set<Refusing>([...TABLE.slice(0, 4), 'REPLAYED'])
const kind = fc.constantFrom('bearer' as const, 'hmac' as const, 'ed25519' as const)

function holding(kind: FoundVersion['kind'], codes: readonly Refusing[]): Set<Refusing> {
  return new Set(codes.filter((code) => kind !== 'bearer' || !ONLY_SIGNED.has(code)))
}

describe('the order of refusals', () => {
  it('is that of the table: of all that refuse, the first row wins; VALID only when none does', () => {
    fc.assert(
      fc.property(kind, fc.subarray([...TABLE]), fc.integer({ min: 0, max: 900 }), (kind, codes, ms) => {
        const holds = holding(kind, codes)
        expect(situation(holds, kind, ms).code).toBe(TABLE.find((code) => holds.has(code)) ?? 'VALID')
      }),
      { numRuns: 3000 },
    )
  })

  it('holds for every two of them, and every row can be reached', () => {
    const reached = new Set<string>()
    for (const kind of ['bearer', 'hmac', 'ed25519'] as const) {
      for (const [i, first] of TABLE.entries()) {
        for (const second of TABLE.slice(i)) {
          const holds = holding(kind, [first, second])
          const { code } = situation(holds, kind, 1)
          expect([kind, first, second, code]).toEqual([kind, first, second, [...holds][0] ?? 'VALID'])
          reached.add(code)
        }
      }
    }
    expect([...reached].sort()).toEqual([...TABLE, 'VALID'].sort())
  })
})

describe('what a refusal says', () => {
  it('is never empty, and names a wait of whole seconds where waiting helps', () => {
    const says = (code: Refusing): Decision => situation(new Set([code]), 'hmac', 500)
    for (const code of TABLE) expect(says(code).detail, code).toMatch(/\S/)
    expect(says('BROWNOUT').retryAfterSeconds).toBe(1)
    expect(says('RATE_LIMITED').retryAfterSeconds).toBe(2)
    const waits = TABLE.filter((code) => says(code).retryAfterSeconds !== undefined)
    expect(waits).toEqual(['BROWNOUT', 'RATE_LIMITED'])
  })
})
