import { RATING_COLUMNS, type RatingColumn } from '@/lib/publications/rating-columns'

const TITLES: Record<string, string> = {
  publication: 'Publication',
  otherSources: 'Publication',
  tmGrade: 'TM Grade',
  fundamental: 'Fundamental Grade',
  technology: 'Technology Grade',
  trader: 'Trader and Investor Grade',
  investor: 'Trader and Investor Grade',
  baseline: 'Baseline and range in the title',
  titleRange: 'Baseline and range in the title',
  scenarios: 'Scenario table and levels',
  support: 'Scenario table and levels',
  resistance: 'Scenario table and levels',
  facts: 'Texts',
  catalysts: 'Texts',
  risks: 'Texts',
  flags: 'Texts',
  faqs: 'Texts',
}

/** What cannot be corrected: it says which rating it is. */
const FIXED = ['id', 'symbol']

const SHOWN = RATING_COLUMNS.filter(({ name }) => !FIXED.includes(name))
const titleOf = ({ path }: RatingColumn) => TITLES[path[0]] ?? 'Token'

/** The fields of a rating as a form shows them: in groups, in the order of the columns. */
export const CORRECTION_GROUPS: readonly { title: string; columns: readonly RatingColumn[] }[] = [
  ...new Set(SHOWN.map(titleOf)),
].map((title) => ({ title, columns: SHOWN.filter((column) => titleOf(column) === title) }))

/** How the text of a field is written; the shorter kinds say it by themselves. */
export const KIND_HINTS: Partial<Record<RatingColumn['kind'], string>> = {
  day: 'Such as 2026-05-01.',
  lines: 'One item a line.',
  faqs: 'One a line: question :: answer',
  sources: 'One a line: publisher :: title :: address :: what was read :: day',
  scenarios: 'One row a line: total cap in trillions :: bear :: base :: moon',
}

export const isLong = ({ kind }: RatingColumn) =>
  kind === 'lines' || kind === 'faqs' || kind === 'sources' || kind === 'scenarios'
