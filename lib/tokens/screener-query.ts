import { type TokenFilter, type TokenSort, tokenFilter, tokenSort } from './ratings-queries'
import { COLUMN_NAMES, type ColumnName, DEFAULT_COLUMNS } from './token-columns'

export const PAGE_SIZES = [25, 50, 100] as const
export type PageSize = (typeof PAGE_SIZES)[number]

/** The state of the screener: all of it stands in the address. */
export type ScreenerQuery = TokenFilter & {
  sort: TokenSort
  /** In the order of COLUMN_NAMES. */
  columns: readonly ColumnName[]
  size: PageSize
  page: number
}

export type Search = Record<string, string | string[] | undefined>

const LISTS = ['sector', 'has'] as const
const SINGLE = ['q', 'grade', 'minGrade', 'maxGrade', 'change', 'minChange', 'maxChange'] as const
const KNOWN: readonly string[] = [...LISTS, ...SINGLE, 'sort', 'col', 'size', 'page']
const DEFAULT_SORT: TokenSort = 'rated'
const DEFAULT_SIZE: PageSize = 50

/** Reads an address. What is unknown or cannot be read is left out and named in `ignored`: never an error page. */
export function readScreenerQuery(search: Search): { query: ScreenerQuery; ignored: string[] } {
  const ignored = Object.keys(search).filter((name) => !KNOWN.includes(name))
  const accepted: Record<string, string> = {}
  // A plain form sends every field, the empty ones too.
  const given = (name: string) => [search[name] ?? []].flat().filter((value) => value.trim() !== '')
  for (const name of [...LISTS, ...SINGLE]) {
    const values = given(name)
    if (values.length === 0) continue
    const value = LISTS.some((list) => list === name) ? [...new Set(values)].join() : (values[0] ?? '')
    if (tokenFilter.safeParse({ [name]: value }).success) accepted[name] = value
    else ignored.push(name)
  }
  const one = <T>(name: string, read: (value: string) => T | undefined, unset: T): T => {
    const [value] = given(name)
    const found = value === undefined ? unset : read(value)
    if (found === undefined) ignored.push(name)
    return found ?? unset
  }
  const wanted = given('col').flatMap((value) => value.split(','))
  const columns = COLUMN_NAMES.filter((name) => wanted.includes(name))
  if (wanted.some((name) => !COLUMN_NAMES.some((known) => known === name))) ignored.push('col')
  const query: ScreenerQuery = {
    ...tokenFilter.parse(accepted),
    sort: one('sort', (value) => tokenSort.safeParse(value).data, DEFAULT_SORT),
    columns: columns.length > 0 ? columns : DEFAULT_COLUMNS,
    size: one('size', (value) => PAGE_SIZES.find((size) => String(size) === value), DEFAULT_SIZE),
    page: one('page', (value) => (/^[1-9]\d{0,5}$/.test(value) ? Number(value) : undefined), 1),
  }
  return { query, ignored }
}

/** The address of that state; what is as it would be anyway is left out. */
export function screenerHref(query: ScreenerQuery, path = '/tokens'): string {
  const search = new URLSearchParams(screenerFields(query).map(([name, value]) => [name, value]))
  return search.size > 0 ? `${path}?${search}` : path
}

/** The same as fields of a form, some names more than once. */
export function screenerFields(query: ScreenerQuery): [string, string][] {
  const { grade, change, sort, columns, size, page } = query
  const given = ([name, value]: [string, string | number | undefined]): [string, string][] =>
    value === undefined || value === '' ? [] : [[name, String(value)]]
  const all: [string, string | number | undefined][] = [
    ['q', query.q],
    ...(query.sector ?? []).map((sector): [string, string] => ['sector', sector]),
    ['grade', grade === 'any' ? undefined : grade],
    ['minGrade', query.minGrade],
    ['maxGrade', query.maxGrade],
    ...(query.has ?? []).map((has): [string, string] => ['has', has]),
    ['change', change === 'month' ? undefined : change],
    ['minChange', query.minChange],
    ['maxChange', query.maxChange],
    ['sort', sort === DEFAULT_SORT ? undefined : sort],
    ...(columns.join() === DEFAULT_COLUMNS.join()
      ? []
      : columns.map((name): [string, string] => ['col', name])),
    ['size', size === DEFAULT_SIZE ? undefined : size],
    ['page', page === 1 ? undefined : page],
  ]
  return all.flatMap(given)
}
