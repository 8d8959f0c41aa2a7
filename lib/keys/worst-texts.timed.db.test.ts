import { expect, test } from 'vitest'
import { MOST_PASTED } from '@/lib/desk/desk-contract'
import { readClue } from '@/lib/desk/read-clue'
import { systemRandom } from '@/lib/platform/random'
import { clientName } from '@/lib/usage/client-name'
import { issueKeyInput, nameInput, reasonInput } from './key-contract'
import { newKeySecret } from './key-format'
import { looksLikeASecret } from './looks-like-a-secret'

const MIB = 1024 * 1024
const MOST_MS = 100
const base64 = (text: string) => Buffer.from(text).toString('base64')
// Runs as long as a key without its prefix: no two alike, so that none is remembered from the one before.
const bare = Array.from({ length: 29_000 }, (_, i) => String(i).padStart(36, 'Ab3')).join(' ')

const WORST = {
  'keys without a prefix': bare,
  'keys without a prefix, coded': base64(bare),
  'keys without a prefix, coded twice': base64(base64(bare)),
  'one letter': 'a',
  prefixes: 'kg_live_',
  'what reads the same from each place': 'V',
  breaks: 'a\n ',
  'quoted parts': '"            ',
  'escapes in escapes': '%2525252525255F',
  'letters by their numbers': '\\u005f',
  hex: '6b675f6c6976655f',
  'a private key that never comes': '-----BEGIN PRIVATE ',
  'half of a pair': '"d"   ',
  'private halves': Array.from({ length: 1000 }, (_, i) => `"d":"${String(i).padStart(43, 'A')}"`).join(''),
  'whole keys': Array.from({ length: 1100 }, () => newKeySecret('live', systemRandom)).join(' '),
  'masked keys': 'kg_live_aaaa----',
  colours: '\u001b[1;',
}
const fill = (part: string, length: number) => part.repeat(Math.ceil(length / part.length)).slice(0, length)

function inTime(what: string, run: () => unknown): void {
  const startMs = performance.now()
  run()
  expect(performance.now() - startMs, what).toBeLessThan(MOST_MS)
}

test.each(Object.entries(WORST))('no text of %s keeps anybody waiting', (_name, part) => {
  const text = fill(part, MIB)
  inTime('filter, a MiB', () => looksLikeASecret(text))
  inTime('name, a MiB', () => nameInput.safeParse(text))
  inTime('reason, a MiB', () => reasonInput.safeParse(text))
  inTime('metadata, a MiB', () => issueKeyInput.safeParse({ metadata: { a: text } }))
  inTime('agent, a MiB', () => clientName(null, '203.0.113.9', `kg${text}`))
  // As long as each takes it to be looked through.
  inTime('filter, 10,000', () => looksLikeASecret(fill(part, 10_000)))
  inTime('clue, as long as it may be', () => readClue(fill(part, MOST_PASTED)))
})
