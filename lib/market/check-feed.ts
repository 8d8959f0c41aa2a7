import type { Feed, FeedBatch } from './feed'
import { FIGURE_BOUNDS, isWithinBounds } from './figure-bounds'
import { METRICS } from './metrics'

/** What a feed gave cannot be taken in; says which row and which rule. */
export class FeedError extends Error {
  constructor(feed: string, row: string, rule: string) {
    super(`The feed "${feed}" gave ${row}: ${rule}.`)
    this.name = 'FeedError'
  }
}

/** Nothing can have been observed after it was collected, or on a day that has not begun. */
type Limit = { day: string; ms: number }

const NUMBER = /^\d{1,20}(\.\d{1,30})?([eE][+-]?\d{1,2})?$/
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/

/** Checks each row of each batch, and that no figure is there twice. Throws FeedError at the first that is wrong. */
export function checkFeed(feed: Feed, batches: readonly FeedBatch[], now: Date): void {
  const seen = new Set<string>()
  const once = (row: string) => {
    if (seen.has(row)) throw new FeedError(feed.name, row, 'it is there twice')
    seen.add(row)
  }
  const known = new Set(feed.sources)
  for (const batch of batches) {
    const { collectedAt } = batch
    if (collectedAt !== undefined && instant(collectedAt) === null) {
      throw new FeedError(feed.name, `collectedAt ${collectedAt}`, 'it has to be an instant in RFC 3339')
    }
    const ms = Date.parse(collectedAt ?? now.toISOString())
    const limit = { ms, day: new Date(ms).toISOString().slice(0, 10) }
    for (const { row, fault } of faultsOf(batch, limit, known)) {
      if (fault) throw new FeedError(feed.name, row, fault)
      once(row)
    }
  }
}

type Checked = { row: string; fault: string | null }

function* faultsOf(batch: FeedBatch, limit: Limit, known: ReadonlySet<string>): Generator<Checked> {
  for (const { symbol, name, sector } of batch.tokens ?? []) {
    const fault =
      symbolFault(symbol) ?? wordsFault('name', name) ?? (sector ? wordsFault('sector', sector) : null)
    yield { row: `token ${symbol}`, fault }
  }
  for (const price of batch.prices ?? []) {
    const fault =
      symbolFault(price.symbol) ??
      (price.step === 'day' || price.step === 'month' ? null : 'step has to be day or month') ??
      dayFault(price.on, limit) ??
      (price.step === 'month' && !price.on.endsWith('-01') ? 'a month is read on its first day' : null) ??
      positiveFault('priceUsd', price.priceUsd) ??
      optionalFault('marketCapUsd', price.marketCapUsd) ??
      optionalFault('circulatingSupply', price.circulatingSupply) ??
      optionalFault('volume24hUsd', price.volume24hUsd) ??
      sourceFault(price.source, known)
    yield { row: `the ${price.step} price of ${price.symbol} on ${price.on}`, fault }
  }
  for (const total of batch.totals ?? []) {
    const fault =
      dayFault(total.on, limit) ??
      positiveFault('capUsd', total.capUsd) ??
      shareFault('btcShare', total.btcShare) ??
      shareFault('ethShare', total.ethShare) ??
      sourceFault(total.source, known)
    yield { row: `the whole market on ${total.on}`, fault }
  }
  for (const { symbol, metric, at, value, source } of batch.observations ?? []) {
    const ms = instant(at)
    const fault =
      symbolFault(symbol) ??
      (Object.hasOwn(METRICS, metric) ? null : 'there is no such figure in lib/market/metrics.ts') ??
      (ms === null ? 'at has to be an instant in RFC 3339' : null) ??
      (ms !== null && ms > limit.ms ? 'it was observed after it was collected' : null) ??
      numberFault('value', value) ??
      sourceFault(source, known)
    yield {
      row: `${metric} of ${symbol} at ${ms === null ? at : new Date(ms).toISOString()} by ${source}`,
      fault,
    }
  }
}

function symbolFault(symbol: string): string | null {
  return /^[A-Z0-9]{1,20}$/.test(symbol) ? null : 'a symbol is 1 to 20 of A-Z and 0-9'
}

function wordsFault(name: string, words: string): string | null {
  return /^[^\p{Cc}]{1,100}$/u.test(words) ? null : `${name} has to be 1 to 100 characters`
}

function sourceFault(source: string, known: ReadonlySet<string>): string | null {
  return (
    wordsFault('source', source) ?? (known.has(source) ? null : `it does not list the source "${source}"`)
  )
}

function dayFault(on: string, limit: Limit): string | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(on) || !isReal(on)) return 'on has to be a day that exists'
  return on > limit.day ? `on has to be no later than ${limit.day}` : null
}

function isReal(day: string): boolean {
  const ms = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(day)
}

/** Milliseconds of an RFC 3339 instant; null when it is none. */
function instant(text: string): number | null {
  if (!INSTANT.test(text) || !isReal(text.slice(0, 10))) return null
  const ms = Date.parse(text)
  return Number.isNaN(ms) ? null : ms
}

function numberFault(name: string, text: string): string | null {
  if (!NUMBER.test(text)) return `${name} has to be a number, 0 or more, as text`
  return isWithinBounds(text) ? null : `${name} has to be ${FIGURE_BOUNDS}`
}

function positiveFault(name: string, text: string): string | null {
  return numberFault(name, text) ?? (Number(text) > 0 ? null : `${name} has to be more than 0`)
}

function optionalFault(name: string, text: string | null): string | null {
  return text === null ? null : numberFault(name, text)
}

function shareFault(name: string, text: string | null): string | null {
  return optionalFault(name, text) ?? (Number(text) <= 1 ? null : `${name} has to be from 0 to 1`)
}
