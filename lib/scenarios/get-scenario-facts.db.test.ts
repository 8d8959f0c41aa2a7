import { afterAll, beforeAll, expect, it } from 'vitest'
import { closeDatabase, database, pool } from '@/lib/platform/db'
import { getTokenFacts } from '@/lib/tokens/get-token-facts'
import { scenariosView } from '@/lib/tokens/ratings-contract'
import { seedRatings } from '@/prisma/seed-ratings'
import { getScenarioFacts } from './get-scenario-facts'
import { scenariosDocument } from './scenarios-document'

const NOW = new Date('2026-11-22T12:00:00Z')

async function factsOf(symbol: string) {
  const token = await getTokenFacts(database(), symbol)
  if (!token) throw new Error(`no ${symbol}`)
  return { token, facts: await getScenarioFacts(database(), token, NOW) }
}

beforeAll(() => seedRatings(database()))
afterAll(closeDatabase)

it('has no model of its own for a token whose table was published, and its supply with day and source', async () => {
  const { facts } = await factsOf('CRO')
  expect(facts).toMatchObject({ own: null, today: '2026-11-22' })
  expect(facts.supply?.tokens).toBeGreaterThan(2e10)
  expect((facts.supply?.on ?? '') >= '2025-10-01').toBe(true)
  expect(facts.supply?.source).not.toBe('')
})

it('makes a table for a token with prices, the same as a slow calculation by hand', async () => {
  const { token, facts } = await factsOf('ETH')
  // From the shipped file by an independent script: 36 returns to October 2025.
  expect(facts.own).toMatchObject({
    kind: 'fitted',
    months: 36,
    from: '2022-10-01',
    to: '2025-10-01',
    r2: expect.closeTo(0.732, 3),
    line: {
      beta: {
        bear: expect.closeTo(0.902, 2),
        base: expect.closeTo(1.143, 3),
        moon: expect.closeTo(1.383, 2),
      },
    },
  })
  const answer = JSON.parse(JSON.stringify(scenariosDocument(token, facts, [8, 12.5])))
  expect(scenariosView.parse(answer)).toEqual(answer)
  expect(answer).toMatchObject({ published: [], fit: null, computed: [], cells: [] })
  expect(answer.own.rows.map((row: { marketCapTrillions: number }) => row.marketCapTrillions)).toEqual([
    3, 5, 8, 16, 23, 31,
  ])
  expect(answer.own.computed).toHaveLength(2)
})

it('says N/A where the months are few or carry nothing, and where there are none', async () => {
  expect((await factsOf('HYPE')).facts.own).toMatchObject({ kind: 'few_months', months: 9 })
  expect((await factsOf('XMR')).facts.own).toMatchObject({ kind: 'no_link', months: 36 })
  await pool().query(`INSERT INTO tokens (symbol, name) VALUES ('NONE', 'Nothing')`)
  const none = { symbol: 'NONE', rating: null, market: null }
  expect(await getScenarioFacts(database(), none, NOW)).toMatchObject({ own: null, supply: null })
})
