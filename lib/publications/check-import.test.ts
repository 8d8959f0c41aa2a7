import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import seeds from '@/prisma/seed-data/ratings.json'
import { checkImport, type Known } from './check-import'
import { entryFlags } from './entry-flags'
import { columnsOf, RATING_COLUMNS } from './rating-columns'
import type { RatingEntry } from './rating-entry'

type Raw = Record<string, unknown>

const known: Known = {
  tokens: new Map(seeds.map(({ symbol, name, sector }) => [symbol, { name, sector }])),
  ratings: new Map(seeds.map(({ id, symbol, publication }) => [id, { symbol, ...publication }])),
  today: '2026-11-22',
}
const check = (rows: unknown, facts = known) => checkImport(JSON.stringify(rows), facts, () => 'rat_new')
const rawSeeds = () => structuredClone(seeds) as unknown as Raw[]
const seedOf = (symbol: string): Raw => rawSeeds().find((seed) => seed.symbol === symbol) ?? {}
const rulesOf = (row: Raw) => check([row]).problems.map(({ field, rule }) => `${field} ${rule}`)

/** [what is done to a row, the field and the rule that are named] */
const CORRUPTIONS: [string, (row: Raw) => void, string][] = [
  ['a field of no meaning', (row) => (row.rank = 1), 'rank field.unknown'],
  ['no symbol', (row) => delete row.symbol, 'symbol field.missing'],
  ['a symbol in small letters', (row) => (row.symbol = 'cro'), 'symbol symbol.form'],
  ['an id of no form', (row) => (row.id = 'cro-1'), 'id id.form'],
  ['no publication', (row) => delete row.publication, 'publication field.missing'],
  [
    'no publisher',
    (row) => (row.publication = { ...(row.publication as Raw), publisher: undefined }),
    'publication.publisher field.missing',
  ],
  [
    'a day of no calendar',
    (row) => (row.publication = { ...(row.publication as Raw), retrievedOn: '2026-02-30' }),
    'publication.retrievedOn date.real',
  ],
  [
    'a day to come',
    (row) => (row.publication = { ...(row.publication as Raw), retrievedOn: '2026-11-23' }),
    'publication.retrievedOn date.future',
  ],
  [
    'a day after it was read',
    (row) =>
      (row.publication = { ...(row.publication as Raw), retrievedOn: '2026-11-20', asOf: '2026-11-21' }),
    'publication.asOf date.order',
  ],
  [
    'an address without https',
    (row) => (row.publication = { ...(row.publication as Raw), url: 'javascript:alert(1)' }),
    'publication.url url',
  ],
  [
    'an address that reads as another site',
    (row) => (row.publication = { ...(row.publication as Raw), url: 'https://good.com@evil.example/' }),
    'publication.url url',
  ],
  [
    'another source with a user name and a password',
    (row) =>
      (row.otherSources = [{ ...(row.publication as Raw), url: 'https://good.com:443@evil.example?a=b' }]),
    'otherSources.0.url url',
  ],
  ['a grade above 100', (row) => (row.tmGrade = { grade: 100.01 }), 'tmGrade.grade grade.range'],
  [
    'a grade below 0',
    (row) => (row.fundamental = { grade: 50, community: -1 }),
    'fundamental.community grade.range',
  ],
  ['a grade in quotes', (row) => (row.fundamental = { grade: '72.71' }), 'fundamental.grade field.type'],
  ['a grade of three decimals', (row) => (row.trader = { grade: 72.715 }), 'trader.grade grade.digits'],
  [
    'a baseline that falls',
    (row) => (row.baseline = { low: 2, base: 1, high: 3 }),
    'baseline.base baseline.order',
  ],
  [
    'a baseline without its middle that falls',
    (row) => (row.baseline = { low: 2, high: 1 }),
    'baseline.high baseline.order',
  ],
  ['a title that falls', (row) => (row.titleRange = { low: 2, high: 1 }), 'titleRange.high titleRange.order'],
  [
    'support above resistance',
    (row) => Object.assign(row, { support: 2, resistance: 1 }),
    'resistance levels.order',
  ],
  ['a price of nothing', (row) => (row.support = 0), 'support price.range'],
  ['bear above base', (row) => (row.scenarios = [[8, 2, 1, 3]]), 'scenarios.0.2 scenarios.order'],
  ['base above moon', (row) => (row.scenarios = [[8, 1, 3, 2]]), 'scenarios.0.3 scenarios.order'],
  [
    'a cap twice',
    (row) =>
      (row.scenarios = [
        [8, 1, 2, 3],
        [8, 2, 3, 4],
      ]),
    'scenarios.1.0 scenarios.caps',
  ],
  [
    'a price that falls with the cap',
    (row) =>
      (row.scenarios = [
        [8, 1, 2, 3],
        [16, 1, 3, 4],
      ]),
    'scenarios.1.1 scenarios.rise',
  ],
  ['a row of three cells', (row) => (row.scenarios = [[8, 1, 2]]), 'scenarios.0 scenarios.form'],
  ['a cap of a million', (row) => (row.scenarios = [[1e6, 1, 2, 3]]), 'scenarios.0.0 scenarios.caps'],
  ['HTML in a risk', (row) => (row.risks = ['<img src=x onerror=alert(1)>']), 'risks.0 text.html'],
  ['an entity in a fact', (row) => (row.facts = ['A &lt;b&gt;']), 'facts.0 text.html'],
  ['a line break in a flag', (row) => (row.flags = ['one\ntwo']), 'flags.0 text.plain'],
  ['a NUL', (row) => (row.flags = ['one\0two']), 'flags.0 text.plain'],
  ['text turned around', (row) => (row.flags = ['one\u202etwo']), 'flags.0 text.plain'],
  ['a risk of 501 characters', (row) => (row.risks = ['x'.repeat(501)]), 'risks.0 text.length'],
  ['a risk twice', (row) => (row.risks = ['one', 'one']), 'risks list.duplicate'],
  [
    'a question twice',
    (row) =>
      (row.faqs = [
        { q: 'a', a: 'b' },
        { q: 'a', a: 'c' },
      ]),
    'faqs list.duplicate',
  ],
]

describe('checkImport', () => {
  it('takes every published rating that ships, as it is', () => {
    const { entries, problems } = check(seeds)
    expect(problems).toEqual([])
    expect(entries).toEqual(seeds)
  })

  it('flags what is odd and as printed: one grade of TON, one cell of CRO, and nothing else', () => {
    const flags = check(seeds).entries.flatMap((entry) =>
      entryFlags(entry).map(({ field, code }) => `${entry.symbol} ${field} ${code}`),
    )
    expect(flags).toEqual(['CRO scenarios.0.1 off_line', 'TON fundamental.grade outside_parts'])
  })

  it.each(CORRUPTIONS)('names %s', (_, corrupt, named) => {
    const row = seedOf('CRO')
    corrupt(row)
    expect(rulesOf(row)).toContain(named)
  })

  it('takes nothing when any one row is spoiled in any way, and names that row alone', () => {
    const spoiled = fc.record({
      order: fc.shuffledSubarray(rawSeeds(), { minLength: 1 }),
      at: fc.nat(),
      corruption: fc.constantFrom(...CORRUPTIONS),
    })
    fc.assert(
      fc.property(spoiled, ({ order, at, corruption: [, corrupt, named] }) => {
        const rows = structuredClone(order)
        const index = at % rows.length
        corrupt(rows[index] ?? {})
        const { entries, problems } = check(rows)
        expect(entries).toEqual([])
        expect(problems.map(({ field, rule }) => `${field} ${rule}`)).toContain(named)
        expect(new Set(problems.map(({ row }) => row))).toEqual(new Set([index + 1]))
      }),
      { numRuns: 200 },
    )
  })

  it('names all bad rows at once', () => {
    const rows = rawSeeds()
    Object.assign(rows[1] ?? {}, { support: -1 })
    Object.assign(rows[4] ?? {}, { resistance: 'high', risks: ['<b>'] })
    expect(check(rows).problems.map(({ row, field, rule }) => `${row} ${field} ${rule}`)).toEqual([
      '2 support price.range',
      '5 resistance field.type',
      '5 risks.0 text.html',
    ])
  })

  it('names the second of two rows of one token or of one id', () => {
    const again = { ...seedOf('CRO'), id: null }
    expect(check([seedOf('CRO'), seedOf('TON'), again]).problems).toMatchObject([
      { row: 3, symbol: 'CRO', rule: 'duplicate.symbol' },
    ])
    const sameId = { ...seedOf('TON'), id: 'rat_own' }
    expect(check([{ ...seedOf('CRO'), id: 'rat_own' }, sameId]).problems).toMatchObject([
      { row: 2, symbol: 'TON', rule: 'duplicate.id' },
    ])
  })

  it('knows the token, or is told its name; an id belongs to one token', () => {
    const row = { ...seedOf('CRO'), id: null, symbol: 'NEWT', name: null }
    expect(rulesOf(row)).toEqual(['symbol symbol.unknown'])
    expect(check([{ ...row, name: 'Newt' }]).entries).toMatchObject([{ id: 'rat_new', name: 'Newt' }])
    expect(rulesOf({ ...seedOf('CRO'), id: 'rat_ton_1' })).toEqual(['id id.taken'])
  })

  it('finds the rating that the same page gave before when the row has no id', () => {
    const { publication, symbol } = seedOf('CRO')
    const [entry] = check([{ symbol, publication }]).entries
    expect(entry).toMatchObject({ id: 'rat_cro_1', name: 'Cronos', sector: null, fundamental: null })
    const other = { ...(publication as Raw), title: 'Another page' }
    expect(check([{ symbol, publication: other }]).entries).toMatchObject([{ id: 'rat_new' }])
  })

  it('refuses a number that JSON would round silently, by its row and field, once', () => {
    const text = JSON.stringify([seedOf('TON'), { ...seedOf('CRO'), trader: { grade: 72.5 } }])
    const spoiled = text.replace('"grade":72.5', '"grade":72.500000000000000001')
    const { entries, problems } = checkImport(spoiled, known, () => 'rat_new')
    expect(entries).toEqual([])
    expect(problems).toMatchObject([{ row: 2, symbol: 'CRO', field: 'trader.grade', rule: 'number.digits' }])
    expect(problems[0]?.message).toContain('72.500000000000000001')
  })

  it.each([
    ['', 'file.empty'],
    ['[]', 'file.empty'],
    ['[{]', 'file.json'],
    ['{"symbol": "CRO"}', 'file.json'],
    [JSON.stringify(Array(201).fill({})), 'file.rows'],
    ['name,title\na,b', 'csv.header'],
    ['symbol,symbol\na,b', 'csv.header'],
    ['symbol,mood\nCRO,good', 'csv.header'],
    ['symbol,title\n"CRO', 'file.csv'],
  ])('says of the file %j what is wrong with it', (text, rule) => {
    expect(checkImport(text, known, () => 'rat_new')).toMatchObject({ entries: [], problems: [{ rule }] })
  })
})

/** What a spreadsheet writes. */
const csvOf = (rows: readonly Record<string, string>[]) => {
  const names = RATING_COLUMNS.map(({ name }) => name)
  const cell = (text = '') => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  return [names.join(','), ...rows.map((row) => names.map((name) => cell(row[name])).join(','))].join('\r\n')
}

describe('the CSV form', () => {
  const columns = () => (seeds as unknown as RatingEntry[]).map(columnsOf)

  it('says the same as the JSON form, digit by digit', () => {
    expect(checkImport(csvOf(columns()), known, () => 'rat_new').entries).toEqual(check(seeds).entries)
  })

  it.each([
    ['tm_grade', '72,71', 'tmGrade.grade number.form'],
    ['baseline_low', '$0.03', 'baseline.low number.form'],
    ['support', '1234567890.1234567', 'support number.digits'],
    ['scenarios', '8 :: 0.14 :: 0.29 :: 34c', 'scenarios.0.3 number.form'],
    ['scenarios', '8 :: 0.14 :: 0.29', 'scenarios.0 scenarios.form'],
    ['other_sources', 'Token Metrics :: Title', 'otherSources.0 csv.parts'],
    ['publisher', '', 'publication.publisher field.missing'],
    ['fundamental_vc', '101', 'fundamental.vc grade.range'],
  ])('names %s when it is %j, by the row of the spreadsheet', (name, text, named) => {
    const rows = columns()
    rows[2] = { ...rows[2], [name]: text }
    const { entries, problems } = checkImport(csvOf(rows), known, () => 'rat_new')
    expect(entries).toEqual([])
    expect(problems.map(({ row, field, rule }) => `${row} ${field} ${rule}`)).toContain(`4 ${named}`)
    expect(new Set(problems.map(({ row }) => row))).toEqual(new Set([4]))
  })
})

it('takes the example of the documentation, which flags nothing', () => {
  const text = readFileSync('docs/publishing/example.csv', 'utf8')
  const { entries, problems } = checkImport(text, known, () => 'rat_new')
  expect(problems).toEqual([])
  expect(entries.map(({ symbol, scenarios, risks }) => [symbol, scenarios.length, risks.length])).toEqual([
    ['EXMPL', 3, 2],
    ['EXTWO', 0, 0],
  ])
  expect(entries.flatMap(entryFlags)).toEqual([])
})

it('documents every rule and every column', () => {
  const page = readFileSync('docs/publishing.md', 'utf8')
  const sources = readdirSync('lib/publications')
    .filter((name) => !/\.test\.|^rating-columns/.test(name))
    .map((name) => readFileSync(`lib/publications/${name}`, 'utf8'))
  const rules = sources
    .flatMap((text) =>
      [...text.matchAll(/'((?:[a-z]+|titleRange)\.(?:[a-z]+))'/g)].map(([, rule = '']) => rule),
    )
    .filter((rule) => !/^(publication|ratings)\./.test(rule))
  expect(new Set(rules).size).toBeGreaterThan(30)
  expect(rules.filter((rule) => !page.includes(`\`${rule}\``))).toEqual([])
  const shown = (name: string) =>
    page.includes(`\`${name}\``) || page.includes(`\`${name.replace(/^[a-z]+/, '')}\``)
  expect(RATING_COLUMNS.map(({ name }) => name).filter((name) => !shown(name))).toEqual([])
})
