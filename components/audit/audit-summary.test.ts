import { expect, test } from 'vitest'
import { auditSummary } from './audit-summary'

test.each([
  [{ fromVersion: 1, successorVersion: 2, endsAt: '2027-01-01T00:00:00.000Z' }, 'v1 to v2'],
  [
    { version: 1, overrideReason: null, evidence: 'All 3 clients have moved.' },
    'v1, All 3 clients have moved.',
  ],
  [
    { reason: 'Found in a public repository', compromised: true },
    'compromised, Found in a public repository',
  ],
  [{ environment: 'live', scopes: ['tokens:read'], version: 1 }, 'v1, live, tokens:read'],
  [{}, 'Ids'],
])('%j is told as "%s"', (detail, words) => {
  expect(auditSummary(detail)).toBe(words)
})

test('a long reason is cut', () => {
  expect(auditSummary({ reason: 'x'.repeat(300) })).toHaveLength(56)
})
