import { describe, expect, it } from 'vitest'
import { clientName } from './client-name'

describe('clientName', () => {
  const cases: [string | null, string | null, string | null, string][] = [
    ['bot-7', '203.0.113.9', 'curl/8', 'bot-7'],
    [null, '203.0.113.9', 'curl/8.5', '203.0.113.0/24 curl'],
    [null, '2001:db8:1:2::9', 'Mozilla/5.0 (X11)', '2001:db8:1::/48 mozilla'],
    ['has a space', '203.0.113.9', '', '203.0.113.0/24 unknown'],
    ['<script>', null, 'python-requests/2', 'unknown python-requests'],
    ['a'.repeat(65), null, null, '(unnamed)'],
  ]
  it.each(cases)('%j from %j by %j is %s', (given, address, agent, expected) => {
    expect(clientName(given, address, agent)).toBe(expected)
  })
})
