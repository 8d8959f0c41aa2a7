import { describe, expect, it } from 'vitest'
import { MORE_CLIENTS } from '@/lib/usage/counted-version'
import { type ClientUse, type RotationFacts, retirementEvidence } from './retirement-evidence'

const NOW = new Date('2027-11-20T12:00:00Z')
const DAY_MS = 86_400_000
const MONTH = 30
const FACTS: RotationFacts = {
  from: { id: 'old', number: 1 },
  to: { id: 'new', number: 2 },
  quietSeconds: 86_400,
  endsAt: new Date(NOW.getTime() + 40 * DAY_MS),
  claimedBy: null,
  brownoutRefusals: new Map(),
}

const ago = (days: number) => new Date(NOW.getTime() - days * DAY_MS)
/** Days ago of the first and last request, and the learned interval in days. */
function use(
  client: string,
  versionId: string,
  first: number,
  last: number,
  intervalDays: number,
  count = 100,
): ClientUse {
  const intervalSeconds = intervalDays * 86_400
  return { client, versionId, firstAt: ago(first), lastAt: ago(last), count, intervalSeconds }
}
const judge = (uses: ClientUse[], facts: Partial<RotationFacts> = {}) =>
  retirementEvidence(uses, { ...FACTS, ...facts }, NOW)

const SECOND = 1 / 86_400

describe('the verdict on a client', () => {
  const verdicts: [string, ClientUse[], string, boolean][] = [
    ['only ever on the new', [use('a', 'new', 1, 0, SECOND)], 'moved', true],
    ['moved', [use('a', 'old', 9, 2, SECOND), use('a', 'new', 2, 0, SECOND)], 'moved', true],
    [
      'silent for less than the quiet time',
      [use('a', 'old', 9, 0.5, SECOND), use('a', 'new', 1, 0, SECOND)],
      'still_on_old',
      false,
    ],
    [
      'a monthly job that called the old 10 days ago',
      [use('a', 'old', 70, 10, MONTH), use('a', 'new', 0, 0, 0)],
      'still_on_old',
      false,
    ],
    [
      'a monthly job that was silent on the old for three months',
      [use('a', 'old', 200, 91, MONTH), use('a', 'new', 61, 1, MONTH)],
      'moved',
      true,
    ],
    [
      'known as monthly from the version before',
      [use('a', 'before', 200, 60, MONTH), use('a', 'old', 20, 20, 0, 1), use('a', 'new', 10, 10, 0, 1)],
      'still_on_old',
      false,
    ],
    ['never seen on the new', [use('a', 'old', 9, 2, SECOND)], 'never_seen_on_new', false],
    ['silent for 35 days', [use('a', 'old', 60, 35, SECOND)], 'quiet', true],
    ['a rare job, silent for 40 days', [use('a', 'old', 200, 40, 20)], 'never_seen_on_new', false],
    ['a rare job, silent for 3 intervals', [use('a', 'old', 200, 60, 20)], 'quiet', true],
    ['seen once, a month ago', [use('a', 'old', 29, 29, 0, 1)], 'never_seen_on_new', false],
  ]
  it.each(verdicts)('%s', (_, uses, verdict, safe) => {
    const evidence = judge(uses)
    expect(evidence.clients.find(({ client }) => client === 'a')?.verdict).toBe(verdict)
    expect(evidence.safeToRetire).toBe(safe)
  })

  it('tells what silence alone will do, and when the client is due', () => {
    const uses = [use('cron', 'old', 70, 19, MONTH), use('bot', 'old', 9, 0.5, 1), use('bot', 'new', 9, 0, 1)]
    const [bot, cron] = judge(uses).clients
    expect(cron).toMatchObject({
      firstSeen: ago(70).toISOString(),
      intervalSeconds: MONTH * 86_400,
      nextExpectedAt: '2027-12-01T12:00:00.000Z',
      movedAt: null,
      callsPerHour: 0.1,
    })
    expect(bot).toMatchObject({ movedAt: ago(-2.5).toISOString(), nextExpectedAt: ago(-1).toISOString() })
    expect(judge(uses).safeAt).toBe(ago(19 - 3 * MONTH).toISOString())
  })

  it('learns from the silence between two versions, and not from one that overlaps', () => {
    const gone = judge([use('a', 'old', 9, 9, 0, 1), use('a', 'new', 2, 2, 0, 1)]).clients[0]
    expect(gone?.intervalSeconds).toBe(7 * 86_400)
    const both = judge([use('a', 'old', 9, 1, 0.25), use('a', 'new', 5, 0, 0.5)]).clients[0]
    expect(both?.intervalSeconds).toBe(0.25 * 86_400)
  })

  it('does not take a successor that was tried weeks before the move for a client that is silent for weeks', () => {
    const tried = [use('a', 'old', 60, 3, SECOND), use('a', 'new', 22, 0, 19)]
    expect(judge(tried)).toMatchObject({ safeToRetire: true, clients: [{ intervalSeconds: 1 }] })
    const newFirst = [use('a', 'old', 30, 20, SECOND), use('a', 'new', 100, 0, 40)]
    expect(judge(newFirst).clients[0]?.intervalSeconds).toBe(40 * 86_400)
    // Yet one that comes back to the old version each week is waited for.
    const weekly = [use('a', 'old', 60, 3, 7), use('a', 'new', 50, 0, SECOND)]
    expect(judge(weekly)).toMatchObject({ safeToRetire: false, safeAt: ago(3 - 21).toISOString() })
  })

  it('marks who was seen in brownouts only, and who claimed the successor', () => {
    const uses = [use('a', 'old', 1, 1, SECOND, 7), use('b', 'old', 1, 1, SECOND, 8)]
    const brownoutRefusals = new Map([
      ['a', 7],
      ['b', 7],
    ])
    const { clients, safeToRetire } = judge(uses, { brownoutRefusals, claimedBy: 'b' })
    expect(clients).toMatchObject([
      { client: 'a', onlyInBrownout: true, claimed: false },
      { client: 'b', onlyInBrownout: false, claimed: true },
    ])
    expect(safeToRetire).toBe(false)
  })
})

describe('the verdict on the rotation', () => {
  it('is held once the overlap is over, and says who holds it', () => {
    const uses = [use('sleepy', 'old', 9, 30 * SECOND, 40 * SECOND)]
    expect(judge(uses, { endsAt: ago(1) })).toMatchObject({
      verdict: 'held',
      safeToRetire: false,
      reason: 'The overlap ended on 19 November, 12:00 UTC, and sleepy still calls with v1.',
    })
    expect(judge(uses).verdict).toBe('not_yet')
    expect(judge(uses, { endsAt: null }).verdict).toBe('not_yet')
    expect(judge([use('sleepy', 'old', 90, 40, SECOND)], { endsAt: ago(1) }).verdict).toBe('safe')
  })

  it('is not safe while more clients than are told apart may be on the old version', () => {
    const cut = [use(MORE_CLIENTS, 'old', 9, 3, SECOND), use(MORE_CLIENTS, 'new', 2, 0, SECOND)]
    expect(judge(cut)).toMatchObject({
      safeToRetire: false,
      clientsCut: true,
      safeAt: ago(-32).toISOString(),
    })
    expect(judge(cut).clients[0]).toMatchObject({ verdict: 'still_on_old', movedAt: null })
    expect(judge([use(MORE_CLIENTS, 'new', 2, 0, SECOND)])).toMatchObject({
      clientsCut: true,
      verdict: 'safe',
    })
    expect(judge([use('a', 'new', 2, 0, 1), use(MORE_CLIENTS, 'before', 9, 8, 1)]).clientsCut).toBe(false)
  })
})

describe('the reason', () => {
  const moved = (name: string) => [use(name, 'old', 9, 2, SECOND), use(name, 'new', 2, 0, SECOND)]
  const bot = (name: string) => use(name, 'old', 9, SECOND, SECOND)
  const many = use(MORE_CLIENTS, 'old', 9, 2, SECOND)
  const reasons: [ClientUse[], string][] = [
    [[], 'No client was ever seen on v1.'],
    [[use('a', 'new', 1, 0, 1)], 'No client was ever seen on v1.'],
    [moved('a'), 'The one client has moved.'],
    [[...moved('a'), ...moved('b'), use('c', 'new', 1, 0, 1)], 'All 2 clients have moved.'],
    [
      [...moved('a'), use('cron', 'old', 60, 36, 1)],
      '1 of 2 clients has moved; long silent on v1: cron (last on 15 October, 12:00 UTC).',
    ],
    [[bot('bot-7'), ...moved('b')], '1 of 2 clients has not moved: bot-7 still calls with v1.'],
    [
      [use('billing-cron', 'old', 100, 18.375, 29)],
      'billing-cron was last seen on v1 and is due on 1 December, 03:00 UTC.',
    ],
    [
      [use('billing-cron', 'old', 100, 18, 10)],
      'billing-cron was last seen on v1 on 2 November, 12:00 UTC and was due on 12 November, 12:00 UTC.',
    ],
    [
      [use('probe', 'old', 17.375, 17.375, 0, 1)],
      'probe was seen once only, on v1 on 3 November, 03:00 UTC.',
    ],
    [
      [use('burst', 'old', 17.375, 17.375, 0, 50)],
      'burst was seen at one time only, on v1 on 3 November, 03:00 UTC.',
    ],
    [
      [use('gone', 'old', 17.375, 7.375, SECOND, 50)],
      'gone was last seen on v1 on 13 November, 03:00 UTC and never on v2.',
    ],
    [
      [use('bot-7', 'old', 9, 600 * SECOND, SECOND), use('bot-7', 'new', 0.1, 0, SECOND)],
      'bot-7 was last seen on v1 at 11:50:00 UTC and counts as moved on 21 November, 11:50 UTC.',
    ],
    [[many], 'more clients than are told apart called with v1, last on 18 November, 12:00 UTC.'],
    [
      ['a', 'b', 'c', 'd', 'e'].map(bot),
      '5 of 5 clients have not moved: a still calls with v1, b still calls with v1, c still calls with v1 and 2 more.',
    ],
  ]
  it.each(reasons)('%#: %s', (uses, reason) => expect(judge(uses).reason).toBe(reason))

  it('says when a claimed successor is not in use', () => {
    const reason = 'bot-7 has claimed v2 and still calls with v1.'
    expect(judge([bot('bot-7')], { claimedBy: 'bot-7' }).reason).toBe(reason)
  })
})
