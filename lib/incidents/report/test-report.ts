import type { KeyView, VersionView } from '@/lib/keys/key-contract'
import type { IncidentView, Timeline } from '../incident-contract'
import type { IncidentKeyFacts } from '../view-incident-key'
import type { ReportFacts } from './report-model'

// For tests: an incident as reports get it, with `words` wherever a person may type.

const START = Date.UTC(2026, 10, 22, 3, 4, 5, 678)
const at = (ms: number) => new Date(START + ms).toISOString()

function keyOf(words: string): IncidentKeyFacts {
  const version = (number: number, state: VersionView['state'], revokedAt: string | null): VersionView => ({
    id: `ver_${number}`,
    version: number,
    state,
    hint: 'kg_test_Ab3d...x9Yz',
    publicKey: null,
    notBefore: at(-86_400_000),
    expiresAt: null,
    retiresAt: null,
    revokedAt,
    revokeReason: revokedAt && words,
    compromised: revokedAt !== null,
    lastUsedAt: at(-1000),
    createdAt: at(-86_400_000),
  })
  const whole = {
    kind: 'bearer',
    scopes: ['tokens:read', 'ratings:read'],
    state: 'active',
    versions: [version(1, 'revoked', at(3000)), version(2, 'active', null)],
  }
  const ids = { accountId: 'acc_0123456789abcdefghijkl', keyId: 'key_0123456789abcdefghijkl' }
  const names = { accountName: words, name: words, environment: 'live', state: 'active' }
  return { ...ids, ...names, version: 1, versionState: 'revoked', whole: whole as KeyView }
}

/** `rows`: how long the timeline is. */
export function testReport(
  words: string,
  rows: number,
): { incident: IncidentView; timeline: Timeline; facts: ReportFacts } {
  const key = keyOf(words)
  const { accountId, keyId } = key
  const step = { guidance: '', owner: { id: 'usr_1', name: words }, doneBy: words, skippedBecause: null }
  const { whole: _, ...shown } = key
  const incident: IncidentView = {
    ...{ id: 'inc_1', number: 12, title: words, severity: 'critical', drill: false, origin: 'leak' },
    ...{
      openedAt: at(0),
      openedBy: words,
      suspectedAt: at(-7_200_000),
      closedAt: at(754_321),
      closedBy: words,
    },
    ...{
      conclusion: `${words}\n${words}`,
      playbook: { id: 'plb_1', name: words, version: 3 },
      keys: [shown],
    },
    steps: [
      {
        ...step,
        ...{ position: 1, phase: 'contain', title: words, action: 'replace_keys', state: 'done' },
        ...{ startedAt: at(2000), doneAt: at(3456), tookMs: 1456 },
        result: {
          sentence: '1 key replaced.',
          sequences: [{ accountId, keyId, sequence: 4711 }],
          facts: [
            { label: words, value: 'Replaced: version 2 waits for its people until 2026-11-29 03:04 UTC.' },
          ],
        },
      },
      {
        ...step,
        ...{ position: 2, phase: 'look', title: words, action: 'trace_use', state: 'done' },
        ...{ startedAt: at(60_000), doneAt: at(61_000), tookMs: 1000 },
        result: {
          sentence: '1 key looked at.',
          sequences: [],
          facts: [
            { label: words, value: '12,345 requests since 2026-11-22 01:04 UTC, 12,001 of them accepted.' },
            { label: `${words}: clients`, value: Array(8).fill(`${words} 1,234 (new)`).join(', ') },
          ],
        },
      },
      {
        ...step,
        ...{
          position: 3,
          phase: 'review',
          title: words,
          action: null,
          state: 'skipped',
          skippedBecause: words,
        },
        ...{ startedAt: null, doneAt: at(700_000), tookMs: null, result: null },
      },
    ],
    notes: [{ at: at(100_000), by: words, text: `${words}\n\n${words}` }],
  }
  const items = Array.from({ length: rows }, (_, index) => ({
    ...{ id: String(index), at: at(index * 10_000), by: words, about: words, sequence: null },
    log: (['account', 'provider', 'note'] as const)[index % 3] ?? 'note',
    action: 'key.replaced',
    words,
  }))
  const verifier = (id: string, ms: number | null) => ({
    id,
    acknowledgedAt: ms === null ? null : at(3000 + ms),
  })
  const verifiers = [
    verifier('vfr_1', 12),
    verifier('vfr_2', 41),
    { ...verifier('vfr_3', null), gone: true as const, goneAt: at(34_000) },
  ]
  const receipt = { sequence: 4711, at: at(3000), complete: true, verifiers }
  const facts: ReportFacts = {
    writtenAt: at(800_000),
    keys: [key],
    receipts: [{ position: 1, keyId, sequence: 4711, receipt }],
    told: [{ at: at(30_000), by: words, account: words, to: ['owner@customer.example', words] }],
    heads: [
      { log: 'Provider', accountId: 'provider', sequence: 1234, hash: 'ab'.repeat(32) },
      { log: words, accountId, sequence: 98_765, hash: '0f'.repeat(32) },
    ],
    altered: [],
    words: { 'key.replaced': 'Key replaced: old versions ended, a successor waits' },
  }
  return { incident, timeline: { items, more: rows > 50 ? 17 : 0 }, facts }
}
