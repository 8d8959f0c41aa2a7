import { type IndexRules, TERM_BOUNDS, WEIGHTINGS } from './index-rules'

export const COMPARED_SORTS = [
  'symbol',
  'from',
  'return',
  'ahead',
  'volatility',
  'drawdown',
  'best',
  'worst',
] as const
export type ComparedSort = (typeof COMPARED_SORTS)[number]
export type IndexQuery = { rules: IndexRules; sort: ComparedSort; down: boolean }

type Search = Record<string, string | string[] | undefined>

/** An index by the terms of an address; what cannot be read is left as the index has it, and named. */
export function readIndexQuery(index: IndexRules, search: Search): { query: IndexQuery; ignored: string[] } {
  const ignored: string[] = []
  const read = <T>(name: string, fallback: T, parse: (text: string) => T | undefined): T => {
    const text = [search[name] ?? []].flat()[0]
    // A plain form sends every field, the empty ones too.
    if (text === undefined || text === '') return fallback
    const value = parse(text)
    if (value === undefined) ignored.push(name)
    return value ?? fallback
  }
  const number = (name: 'maxWeightPct' | 'costBps') =>
    read(name, index[name], (text) => {
      const { min, max } = TERM_BOUNDS[name]
      return /^\d{1,3}(\.\d{1,2})?$/.test(text) && Number(text) >= min && Number(text) <= max
        ? Number(text)
        : undefined
    })
  const rules: IndexRules = {
    ...index,
    weighting: read('weighting', index.weighting, (text) => WEIGHTINGS.find((known) => known === text)),
    maxWeightPct: number('maxWeightPct'),
    costBps: number('costBps'),
  }
  const sort = read('sort', '-return', (text) =>
    COMPARED_SORTS.some((name) => name === text.replace(/^-/, '')) ? text : undefined,
  )
  return {
    query: {
      rules,
      sort: COMPARED_SORTS.find((name) => name === sort.replace(/^-/, '')) ?? 'return',
      down: sort.startsWith('-'),
    },
    ignored,
  }
}

/** The address of these terms: what the index has by itself is left out. */
export function termsSearch(index: IndexRules, rules: IndexRules, sort?: string): string {
  const search = new URLSearchParams()
  if (rules.weighting !== index.weighting) search.set('weighting', rules.weighting)
  if (rules.maxWeightPct !== index.maxWeightPct) search.set('maxWeightPct', String(rules.maxWeightPct))
  if (rules.costBps !== index.costBps) search.set('costBps', String(rules.costBps))
  if (sort && sort !== '-return') search.set('sort', sort)
  return search.size > 0 ? `?${search}` : ''
}
