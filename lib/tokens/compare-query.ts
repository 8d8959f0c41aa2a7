import type { Search } from './screener-query'

export const MOST_COMPARED = 4
const SYMBOL = /^[A-Za-z0-9._-]{1,20}$/

/** What is compared, and what of the address was left out: beyond the fourth, unreadable, or not known here. */
export type CompareQuery = { symbols: string[]; tooMany: string[]; ignored: string[] }

/** Reads `symbols=CRO,TON`, or the field many times as a form of checkboxes sends it. Capitals do not matter. */
export function readCompareQuery(search: Search): CompareQuery {
  const given = [search.symbols ?? []].flat().flatMap((value) => value.split(','))
  const typed = given.map((value) => value.trim()).filter((value) => value !== '')
  const wanted = [...new Set(typed.filter((value) => SYMBOL.test(value)).map((value) => value.toUpperCase()))]
  const others = Object.keys(search).filter((name) => name !== 'symbols')
  return {
    symbols: wanted.slice(0, MOST_COMPARED),
    tooMany: wanted.slice(MOST_COMPARED),
    ignored: [...others, ...typed.filter((value) => !SYMBOL.test(value)).map((value) => value.slice(0, 40))],
  }
}

export function compareHref(symbols: readonly string[]): string {
  return symbols.length > 0 ? `/compare?symbols=${symbols.map(encodeURIComponent).join()}` : '/compare'
}
