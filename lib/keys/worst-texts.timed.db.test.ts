import { expect, test } from 'vitest'
import { clientName } from '@/lib/usage/client-name'
import { issueKeyInput, nameInput, reasonInput, updateKeyInput } from './key-contract'
import { looksLikeASecret } from './looks-like-a-secret'

const MIB = 1024 * 1024
const MOST_MS = 100
const fill = (part: string) => part.repeat(Math.ceil(MIB / part.length)).slice(0, MIB)
// Runs as long as a key without its prefix: no two alike, so that none is remembered from the one before.
const bare = Array.from({ length: 28_000 }, (_, i) => String(i).padStart(36, 'Ab3')).join(' ')

const TEXTS = { bare, letters: fill('a'), coded: fill('a2dfbGl2ZV9'), breaks: fill('a\n ') }

test.each(Object.entries(TEXTS))('a MiB of %s keeps nobody waiting', (_name, text) => {
  const ask = {
    filter: () => looksLikeASecret(text),
    name: () => nameInput.safeParse(text),
    reason: () => reasonInput.safeParse(text),
    metadata: () => issueKeyInput.safeParse({ metadata: { a: text } }),
    agent: () => clientName(null, '203.0.113.9', `kg${text}`),
  }
  for (const [what, run] of Object.entries(ask)) {
    const startMs = performance.now()
    run()
    expect(performance.now() - startMs, what).toBeLessThan(MOST_MS)
  }
})

test('an allowlist of 50,000 entries is refused before they are compared', () => {
  const ipAllowlist = Array.from({ length: 50_000 }, (_, i) => `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`)
  const startMs = performance.now()
  expect(updateKeyInput.safeParse({ ipAllowlist }).error?.issues.map(({ message }) => message)).toEqual([
    'At most 50 entries.',
  ])
  expect(performance.now() - startMs).toBeLessThan(MOST_MS)
})
