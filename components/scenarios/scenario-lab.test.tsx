import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import type { ScenarioFacts } from '@/lib/scenarios/scenario-facts'
import { scenariosDocument } from '@/lib/scenarios/scenarios-document'
import { seedFacts } from '@/lib/tokens/test-seed-facts'
import { ownScenarios, publishedScenarios } from '../tokens/markdown/outlook'
import { ScenarioLab } from './scenario-lab'

const PRICE = { usd: 0.2, on: '2025-10-01', step: 'month' as const, source: 'coinmarketcap' }
const FACTS: ScenarioFacts = {
  supply: { tokens: 30e9, on: '2025-10-01', source: 'coinmarketcap' },
  own: null,
  today: '2026-11-22',
}
const published = seedFacts()
  .filter(({ seed }) => seed.scenarios.length > 0)
  .map(({ seed, token }) => ({
    seed,
    token: { ...token, price: { ...PRICE, dayBeforeUsd: null, monthBeforeUsd: null, yearBeforeUsd: null } },
  }))

type Token = (typeof published)[number]['token']
const html = (token: Token, query: Record<string, string> = {}, facts = FACTS) =>
  renderToStaticMarkup(<ScenarioLab token={token} facts={facts} query={query} />)
const markdown = ({ rating, price }: Token) =>
  (rating ? publishedScenarios(rating, FACTS, price) : null) ?? ''
const textOf = (markup: string) =>
  markup
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replace(/\s+/g, ' ')
const find = (symbol: string) => {
  const found = published.find(({ token }) => token.symbol === symbol)
  if (!found) throw new Error(`no ${symbol}`)
  return found.token
}
/** The first price of each cell of the named table, row by row, with the row's label before it. */
function cellsOf(markup: string, label: string): number[][] {
  const table = markup.split(`<table aria-label="${label}"`)[1]?.split('</table>')[0] ?? ''
  return table
    .split('<tr>')
    .slice(2)
    .map((row) => [...textOf(row).matchAll(/\$([\d.]+)(?=T? )/g)].map(([, digits]) => Number(digits)))
    .map(([cap = 0, ...prices]) => [cap, ...prices])
}

describe('the 33 published cells', () => {
  it('are digit by digit those of the file, in page, Markdown and API', () => {
    let count = 0
    for (const { seed, token } of published) {
      // Without the derived line of a flagged cell, which the next test is about.
      const page = html(token).replace(/<span class="block text-xs text-warn">.*?<\/span>/g, '')
      expect(cellsOf(page, `Published scenario prices of ${seed.symbol}`)).toEqual(seed.scenarios)

      const lines = markdown(token).split('\n')
      const rows = lines.filter((line) => /^\| \$\d+T \|/.test(line))
      expect(rows.map((row) => [...row.matchAll(/\$([\d.]+)/g)].map(([, digits]) => Number(digits)))).toEqual(
        seed.scenarios,
      )

      const answer = JSON.parse(JSON.stringify(scenariosDocument(token, FACTS, [])))
      expect(answer).toMatchObject({
        asOf: seed.publication.asOf,
        source: { title: seed.publication.title, retrievedOn: seed.publication.retrievedOn },
      })
      const cells = answer.published.map((row: Record<string, number>) => [
        row.marketCapTrillions,
        row.bear,
        row.base,
        row.moon,
      ])
      expect(cells).toEqual(seed.scenarios)
      const beside = answer.cells.map((cell: { usd: number }) => cell.usd)
      expect(beside).toEqual(seed.scenarios.flatMap((row) => row.slice(1)))
      count += beside.length
    }
    expect(count).toBe(33)
  })

  it('have one among them that is off the line, flagged in page, Markdown and API', () => {
    const page = textOf(html(find('CRO')))
    expect(page).toContain('$8T $0.14 off the line: $0.2443 expected')
    expect(page).toContain(
      '$8T bear is off the line. Published $0.14; the line through the other cells gives $0.2443.',
    )
    expect(page).toMatch(/\$8T bear \$0\.14 .{1,40} \$0\.2443 -74\.\d\d % off the line, left out/)
    const text = markdown(find('CRO'))
    expect(text).toContain('| $8T | $0.14 ⚑ | $0.29 | $0.34 |')
    expect(text).toContain(
      '$8T bear is off the line: published $0.14, the line through the other cells gives $0.2443',
    )
    expect(text.match(/⚑ \|/g)).toHaveLength(1)
    const answer = scenariosDocument(find('CRO'), FACTS, [])
    expect(answer.published[0]?.flags).toEqual([{ case: 'bear', code: 'off_line', expected: 0.2443 }])
    expect(answer.cells.filter((cell) => cell.offLine)).toMatchObject([
      { marketCapTrillions: 8, case: 'bear', usd: 0.14, lineUsd: 0.244268 },
    ])
    for (const symbol of ['TON', 'LEO']) {
      expect(html(find(symbol))).not.toContain('off the line')
      expect(markdown(find(symbol))).not.toContain('⚑ |')
    }
  })

  it('each say what they would mean, and of which day that is', () => {
    const page = textOf(html(find('CRO')))
    // 0.29 x 30 billion tokens = 8.7 billion, of 8 trillion; 0.29 / 0.2.
    expect(page).toContain('$8T base $0.29 $8.7B 0.109 % 1.45×')
    expect(page).toContain(
      'Latest price: $0.20 on 1 Oct 2025 (CoinMarketCap historical listing; stale, 417 days old)',
    )
    const bare = textOf(html({ ...find('CRO') }, {}, { ...FACTS, supply: null }))
    expect(bare).toContain('$8T base $0.29 N/A N/A 1.45×')
    expect(bare).toContain('Circulating supply: N/A, none is known')
    expect(scenariosDocument(find('CRO'), FACTS, []).cells[1]).toMatchObject({
      impliedCapUsd: 8.7e9,
      sharePct: 0.10875,
      multipleOfPrice: 1.45,
    })
  })
})

describe('the lab without script', () => {
  const page = html(find('TON'), { cap: '7.8', beta: '2', supply: '200', range: '1y' })

  it('computes what the address asks for', () => {
    // 2.2697 x (1 + 2 x 1.7674 x (7.8 / 3.9 - 1)) / 2 = 5.146
    expect(textOf(page)).toContain('Base $5.15')
    expect(page).toMatch(/name="cap"[^>]*value="7.8"/)
    expect(page).toMatch(/name="supply"[^>]*value="200"/)
  })

  it('is a form that keeps what else the address says', () => {
    const form = page.match(/<form .*<\/form>/)?.[0] ?? ''
    expect(form.slice(0, form.indexOf('>'))).toMatch(/action="#scenario-lab" method="get"/)
    expect(form).toContain('<input type="hidden" name="range" value="1y"/>')
    expect(form).toContain('href="?range=1y#scenario-lab"')
  })

  it('sends each quantity once: sliders have no name', () => {
    for (const [slider] of page.matchAll(/<input type="range"[^>]*>/g)) expect(slider).not.toContain('name=')
  })
})

describe('a token without a published table', () => {
  const token = { ...find('CRO'), symbol: 'ETH', rating: null }
  const own = {
    kind: 'fitted' as const,
    months: 36,
    from: '2022-10-01',
    to: '2025-10-01',
    line: { p0: 4000, m0Trillions: 4, beta: { bear: 0.9, base: 1.1, moon: 4.3 } },
    r2: 0.73,
    marketMoves: { lowestPct: -18, highestPct: 35 },
    priceSource: 'coinmarketcap',
    totalSource: 'coinmarketcap, top 200 summed',
  }

  it('shows ours, named as ours, with how little it knows', () => {
    const page = textOf(html(token, {}, { ...FACTS, own }))
    expect(page).toContain('Scenarios by Keygrade’s own model')
    expect(page).toContain('Nobody has published a scenario table of ETH; this one is ours')
    expect(page).toMatch(/β = 1\.100, 95 % interval 0\.900 to 4\.300: least squares of 36 monthly returns/)
    expect(page).toContain('$8T beyond any month seen $7,600.00 $8,400.00 $21,200')
    expect(page).toContain('$3T beyond any month seen $3,100.00 $2,900.00 below zero')
    expect(page).not.toContain('As published')
    const text = ownScenarios({ ...FACTS, own }) ?? ''
    expect(text).toContain('| $8T | $7,600.00 | $8,400.00 | $21,200 | no, beyond |')
    const answer = scenariosDocument(token, { ...FACTS, own }, [6])
    expect(answer).toMatchObject({
      asOf: null,
      source: null,
      published: [],
      fit: null,
      computed: [],
      cells: [],
    })
    expect(answer.own?.computed).toEqual([
      { marketCapTrillions: 6, low: 5800, mid: 6200, high: 12600, beyondObserved: true },
    ])
  })

  it('says why there is none when the months are few or carry nothing', () => {
    const few = { kind: 'few_months' as const, months: 7, from: '2025-03-01', to: '2025-10-01' }
    expect(textOf(html(token, {}, { ...FACTS, own: few }))).toMatch(
      /N\/A.*needs 24 monthly returns.*there are 7/,
    )
    const none = { ...few, kind: 'no_link' as const, beta: { low: -0.1, mid: 0.1, high: 0.4 }, r2: 0.02 }
    const page = textOf(html(token, {}, { ...FACTS, own: none }))
    expect(page).toContain('95 % interval -0.10 to 0.40, R² 0.02. The interval is not above zero')
    expect(page).not.toContain('Every β times')
    for (const missing of [few, none, null]) {
      expect(scenariosDocument(token, { ...FACTS, own: missing }, [8]).own).toBeNull()
      expect(ownScenarios({ ...FACTS, own: missing })).toContain('N/A: none was published')
    }
  })
})
