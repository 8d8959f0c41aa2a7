import { describe, expect, it } from 'vitest'
import { type ClientUse, retirementEvidence } from './retirement-evidence'

const NOW = new Date(Date.UTC(2027, 0, 31))
const DAY_MS = 86_400_000

function use(
  client: string,
  versionId: string,
  firstDaysAgo: number,
  lastDaysAgo: number,
  count: number,
): ClientUse {
  const ago = (days: number) => new Date(NOW.getTime() - days * DAY_MS)
  return { client, versionId, firstAt: ago(firstDaysAgo), lastAt: ago(lastDaysAgo), count }
}
const judge = (uses: ClientUse[]) => retirementEvidence(uses, 'old', 'new', 86_400, NOW)

describe('retirementEvidence', () => {
  it('is safe when nobody was seen on the old version', () => {
    expect(judge([use('a', 'new', 1, 0, 5)])).toMatchObject({ safeToRetire: true })
  })

  const verdicts: [string, ClientUse[], string, boolean][] = [
    ['moved', [use('a', 'old', 9, 2, 100), use('a', 'new', 2, 0, 50)], 'moved', true],
    [
      'seen on the old within the quiet time',
      [use('a', 'old', 9, 0.5, 100), use('a', 'new', 1, 0, 9)],
      'still_on_old',
      false,
    ],
    [
      'a monthly job that called the old 10 days ago',
      [use('a', 'old', 70, 10, 3), use('a', 'new', 0, 0, 1)],
      'still_on_old',
      false,
    ],
    ['never seen on the new', [use('a', 'old', 9, 2, 100)], 'never_seen_on_new', false],
    ['gone for 30 days', [use('a', 'old', 60, 31, 100)], 'quiet', true],
    [
      'a rare job, silent for less than 3 of its intervals',
      [use('a', 'old', 100, 40, 3)],
      'never_seen_on_new',
      false,
    ],
  ]
  it.each(verdicts)('%s', (_, uses, verdict, safe) => {
    const evidence = judge(uses)
    expect(evidence.clients[0]?.verdict).toBe(verdict)
    expect(evidence.safeToRetire).toBe(safe)
  })

  it('names who is left', () => {
    const evidence = judge([
      use('bot-7', 'old', 9, 0, 100),
      use('bot-8', 'old', 9, 2, 9),
      use('bot-8', 'new', 2, 0, 9),
    ])
    expect(evidence.reason).toBe('bot-7 has not moved yet (1 of 2 clients).')
  })

  it('gives calls per hour over both versions', () => {
    const evidence = judge([use('a', 'old', 1, 0.5, 24), use('a', 'new', 0.4, 0, 24)])
    expect(evidence.clients[0]?.callsPerHour).toBe(2)
  })
})
