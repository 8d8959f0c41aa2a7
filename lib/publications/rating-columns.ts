import type { RatingEntry } from './rating-entry'

type Kind = 'text' | 'day' | 'grade' | 'usd' | 'lines' | 'faqs' | 'sources' | 'scenarios'

/** One column of the CSV form, and one field of the correction form. */
export type RatingColumn = {
  name: string
  path: readonly [string] | readonly [string, string]
  kind: Kind
  label: string
}

const column = (name: string, path: string, kind: Kind, label: string): RatingColumn => {
  const [first = '', second] = path.split('.')
  return { name, path: second === undefined ? [first] : [first, second], kind, label }
}

/** Every column, in the order of the example file. */
export const RATING_COLUMNS: readonly RatingColumn[] = [
  column('id', 'id', 'text', 'Rating id'),
  column('symbol', 'symbol', 'text', 'Symbol'),
  column('name', 'name', 'text', 'Name'),
  column('sector', 'sector', 'text', 'Sector'),
  column('publisher', 'publication.publisher', 'text', 'Publisher'),
  column('title', 'publication.title', 'text', 'Title'),
  column('url', 'publication.url', 'text', 'Address'),
  column('copy', 'publication.copy', 'text', 'What was read'),
  column('retrieved_on', 'publication.retrievedOn', 'day', 'Retrieved on'),
  column('as_of', 'publication.asOf', 'day', 'As of'),
  column('horizon', 'publication.horizon', 'text', 'Horizon of the table'),
  column('completeness', 'publication.completeness', 'text', 'Completeness'),
  column('other_sources', 'otherSources', 'sources', 'Other sources'),
  column('tm_grade', 'tmGrade.grade', 'grade', 'TM Grade'),
  column('tm_action', 'tmGrade.action', 'text', 'TM Grade: word'),
  column('trading_signal', 'tmGrade.tradingSignal', 'text', 'Trading signal'),
  column('fundamental_grade', 'fundamental.grade', 'grade', 'Fundamental Grade'),
  column('fundamental_community', 'fundamental.community', 'grade', 'Fundamental: community'),
  column('fundamental_tokenomics', 'fundamental.tokenomics', 'grade', 'Fundamental: tokenomics'),
  column('fundamental_exchange', 'fundamental.exchange', 'grade', 'Fundamental: exchange'),
  column('fundamental_vc', 'fundamental.vc', 'grade', 'Fundamental: VC'),
  column('fundamental_defi_scanner', 'fundamental.defiScanner', 'grade', 'Fundamental: DeFi scanner'),
  column('technology_grade', 'technology.grade', 'grade', 'Technology Grade'),
  column('technology_activity', 'technology.activity', 'grade', 'Technology: activity'),
  column('technology_repository', 'technology.repository', 'grade', 'Technology: repository'),
  column('technology_collaboration', 'technology.collaboration', 'grade', 'Technology: collaboration'),
  column('technology_security', 'technology.security', 'grade', 'Technology: security'),
  column('technology_defi_scanner', 'technology.defiScanner', 'grade', 'Technology: DeFi scanner'),
  column('trader_grade', 'trader.grade', 'grade', 'Trader Grade'),
  column('trader_action', 'trader.action', 'text', 'Trader Grade: word'),
  column('ta_grade', 'trader.ta', 'grade', 'Trader: TA'),
  column('quant_grade', 'trader.quant', 'grade', 'Trader: Quant'),
  column('investor_grade', 'investor.grade', 'grade', 'Investor Grade'),
  column('investor_label', 'investor.label', 'text', 'Investor Grade: word'),
  column('baseline_low', 'baseline.low', 'usd', 'Baseline low'),
  column('baseline_base', 'baseline.base', 'usd', 'Baseline base'),
  column('baseline_high', 'baseline.high', 'usd', 'Baseline high'),
  column('baseline_horizon', 'baseline.horizon', 'text', 'Baseline horizon'),
  column('baseline_notes', 'baseline.notes', 'text', 'Baseline notes'),
  column('title_low', 'titleRange.low', 'usd', 'Range in the title: low'),
  column('title_high', 'titleRange.high', 'usd', 'Range in the title: high'),
  column('scenarios', 'scenarios', 'scenarios', 'Scenario table'),
  column('support', 'support', 'usd', 'Support'),
  column('resistance', 'resistance', 'usd', 'Resistance'),
  column('facts', 'facts', 'lines', 'Facts'),
  column('catalysts', 'catalysts', 'lines', 'Catalysts'),
  column('risks', 'risks', 'lines', 'Risks'),
  column('flags', 'flags', 'lines', 'Flags'),
  column('faqs', 'faqs', 'faqs', 'Questions and answers'),
]

/** The column that a field such as `scenarios.2.1` is read from; null for one that has none. */
export function columnOf(field: string): RatingColumn | null {
  return RATING_COLUMNS.find(({ path }) => `${field}.`.startsWith(`${path.join('.')}.`)) ?? null
}

/** What a column holds of an entry. */
export function columnValue(entry: RatingEntry, { path: [first, second] }: RatingColumn): unknown {
  const held: unknown = Reflect.get(entry, first)
  if (second === undefined) return held
  return typeof held === 'object' && held !== null ? Reflect.get(held, second) : null
}

/** An entry as texts by column, which `entryOfColumns` reads back. Empty is null. */
export function columnsOf(entry: RatingEntry): Record<string, string> {
  const texts = RATING_COLUMNS.map((each) => [each.name, textOf(entry, each)] as const)
  return Object.fromEntries(texts)
}

function textOf(entry: RatingEntry, each: RatingColumn): string {
  switch (each.kind) {
    case 'lines':
      return (columnValue(entry, each) as string[]).join('\n')
    case 'scenarios':
      return entry.scenarios.map((row) => row.map(numberText).join(' :: ')).join('\n')
    case 'faqs':
      return entry.faqs.map(({ q, a }) => `${q} :: ${a}`).join('\n')
    case 'sources':
      return entry.otherSources
        .map(({ publisher, title, url, copy, retrievedOn }) =>
          [publisher, title, url ?? '', copy, retrievedOn].join(' :: '),
        )
        .join('\n')
    default: {
      const value = columnValue(entry, each)
      return typeof value === 'number' ? numberText(value) : String(value ?? '')
    }
  }
}

/** Without an exponent, so that 0.0000001 reads as it is printed. */
export function numberText(value: number): string {
  const text = String(value)
  if (!text.includes('e')) return text
  const [digits = '', exponent = '0'] = text.split('e')
  const places = (digits.split('.')[1] ?? '').length - Number(exponent)
  return value.toFixed(Math.min(100, Math.max(0, places)))
}
