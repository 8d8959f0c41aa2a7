// For tests only: the same index once more, by hand and slowly. Whole numbers of 10^-40 instead of doubles, a wallet
// with orders instead of weights times levels, every pair of days instead of a running peak. Shares no code on purpose.

export type SlowRow = { day: string; symbol: string; price: string; cap: string | null }
export type SlowRules = {
  sectorOf: (symbol: string) => string | null
  sector: string | null
  only: ReadonlySet<string> | null
  banned: ReadonlySet<string>
  most: number
  fewest: number
  equal: boolean
  maxWeightPct: string
  costBps: string
}

const ONE = 10n ** 40n
const times = (a: bigint, b: bigint) => (a * b) / ONE
const over = (a: bigint, b: bigint) => (a * ONE) / b
const plain = (a: bigint) => Number(a) / Number(ONE)
const size = (a: bigint) => (a < 0n ? -a : a)
const total = (all: Iterable<bigint>) => [...all].reduce((a, b) => a + b, 0n)

/** The digits of a decimal text, exactly. */
export function exact(text: string): bigint {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e')
  const [whole = '', part = ''] = mantissa.split('.')
  const power = 40 - part.length + Number(exponent)
  return power < 0
    ? BigInt(whole + part) / 10n ** BigInt(-power)
    : BigInt(whole + part) * 10n ** BigInt(power)
}

/** Cuts whoever is above, hands the cuttings to those below in proportion, and looks again. */
function trimmed(parts: Map<string, bigint>, cap: bigint): Map<string, bigint> {
  const sum = total(parts.values())
  let weights = new Map([...parts].map(([name, part]) => [name, over(part, sum)]))
  if (cap * BigInt(parts.size) <= ONE)
    return new Map([...parts.keys()].map((name) => [name, ONE / BigInt(parts.size)]))
  const cut = new Set<string>()
  for (;;) {
    const above = [...weights].filter(([name, weight]) => !cut.has(name) && weight > cap)
    if (above.length === 0) return weights
    for (const [name] of above) cut.add(name)
    const free = [...weights].filter(([name]) => !cut.has(name))
    const left = ONE - cap * BigInt(cut.size)
    const below = total(free.map(([, weight]) => weight))
    weights = new Map([...weights].map(([name, w]) => [name, cut.has(name) ? cap : (w * left) / below]))
  }
}

export type SlowResult = {
  levels: [string, number][]
  weights: [string, Map<string, number>][]
  turnover: number[]
  cost: number[]
  lost: string[]
  totalReturn: number
  cagr: number
  volatility: number
  worstFall: number
  best: number
  worst: number
}

export function slowIndex(rows: readonly SlowRow[], rules: SlowRules): SlowResult | null {
  const book = new Map<string, Map<string, { price: bigint; cap: bigint }>>()
  for (const { day, symbol, price, cap } of rows) {
    const page = book.get(day) ?? new Map()
    book.set(day, page.set(symbol, { price: exact(price), cap: cap === null ? 0n : exact(cap) }))
  }
  const days = everyMonth([...book.keys()].sort())
  const wallet = { money: 100n * ONE, coins: new Map<string, bigint>(), paid: new Map<string, bigint>() }
  const levels: [string, bigint][] = []
  const out: Pick<SlowResult, 'weights' | 'turnover' | 'cost' | 'lost'> = {
    weights: [],
    turnover: [],
    cost: [],
    lost: [],
  }
  for (const day of days) {
    const page = book.get(day) ?? new Map<string, { price: bigint; cap: bigint }>()
    const ranking = [...page.entries()]
      .filter(([symbol, { cap }]) => cap > 0n && !rules.banned.has(symbol) && belongs(rules, symbol))
      .sort(([a, x], [b, y]) => (x.cap === y.cap ? (a < b ? -1 : 1) : x.cap < y.cap ? 1 : -1))
    if (levels.length === 0 && ranking.length < rules.fewest) continue
    const priceOf = (symbol: string) => page.get(symbol)?.price ?? wallet.paid.get(symbol) ?? 0n
    for (const symbol of wallet.coins.keys()) if (!page.has(symbol)) out.lost.push(`${symbol} ${day}`)
    const held = new Map([...wallet.coins].map(([symbol, coins]) => [symbol, times(coins, priceOf(symbol))]))
    const worth = wallet.money + total(held.values())
    levels.push([day, worth])
    if (day === days.at(-1)) break
    const chosen = new Map(
      ranking.slice(0, rules.most).map(([symbol, { cap }]) => [symbol, rules.equal ? ONE : cap]),
    )
    const weights =
      chosen.size > 0 ? trimmed(chosen, exact(rules.maxWeightPct) / 100n) : new Map<string, bigint>()
    // An order for each coin, bought or sold; each pays its own fee.
    const orders = [...new Set([...held.keys(), ...weights.keys()])].map(
      (symbol) => times(weights.get(symbol) ?? 0n, worth) - (held.get(symbol) ?? 0n),
    )
    const fees = orders.map((order) => times(size(order), exact(rules.costBps) / 10_000n))
    const rest = worth - total(fees)
    wallet.coins = new Map([...weights].map(([symbol, w]) => [symbol, over(times(w, rest), priceOf(symbol))]))
    wallet.paid = new Map([...weights.keys()].map((symbol) => [symbol, priceOf(symbol)]))
    wallet.money = weights.size > 0 ? 0n : rest
    out.weights.push([day, new Map([...weights].map(([symbol, w]) => [symbol, plain(w)]))])
    out.turnover.push(plain(over(total(orders.map(size)), 2n * worth)))
    out.cost.push(plain(total(fees)))
  }
  if (levels.length < 2) return null
  return {
    ...out,
    levels: levels.map(([day, worth]) => [day, plain(worth)]),
    ...judged(levels.map(([, w]) => w)),
  }
}

function belongs({ sector, only, sectorOf }: SlowRules, symbol: string): boolean {
  if (only) return only.has(symbol)
  const own = (sectorOf(symbol) ?? '').toUpperCase().split(' ')
  return (
    sector === null ||
    sector
      .toUpperCase()
      .split(' ')
      .every((word, at) => own[at] === word)
  )
}

function everyMonth(seen: string[]): string[] {
  const days: string[] = []
  let day = seen[0] ?? ''
  while (day !== '' && day <= (seen.at(-1) ?? '')) {
    days.push(day)
    const next = new Date(`${day}T00:00:00Z`)
    next.setUTCMonth(next.getUTCMonth() + 1)
    day = next.toISOString().slice(0, 10)
  }
  return days
}

function judged(worth: bigint[]): Omit<SlowResult, 'levels' | 'weights' | 'turnover' | 'cost' | 'lost'> {
  const at = (index: number) => worth[index] ?? 0n
  const months = worth.length - 1
  const moves = worth.slice(1).map((value, index) => over(value, at(index)) - ONE)
  const middle = total(moves) / BigInt(months)
  const spread = total(moves.map((move) => times(move - middle, move - middle)))
  const yearly = months > 1 ? (spread * 12n) / BigInt(months - 1) : 0n
  let worstFall = 0n
  for (let late = 0; late <= months; late++) {
    for (let early = 0; early < late; early++) {
      const fall = ONE - over(at(late), at(early))
      if (fall > worstFall) worstFall = fall
    }
  }
  const growth = over(at(months), at(0))
  const yearOf = (whole: bigint) => root(power(whole, 12), months)
  const ranked = moves.toSorted((a, b) => Number(a - b))
  return {
    totalReturn: plain(growth - ONE),
    // Of a fall, the way back up: what is small keeps its digits then.
    cagr: plain((growth < ONE ? over(ONE, yearOf(over(ONE, growth))) : yearOf(growth)) - ONE),
    volatility: plain(root(yearly, 2)),
    worstFall: plain(worstFall),
    best: plain(ranked.at(-1) ?? 0n),
    worst: plain(ranked[0] ?? 0n),
  }
}

function power(base: bigint, exponent: number): bigint {
  let result = ONE
  for (let step = 0; step < exponent; step++) result = times(result, base)
  return result
}

/** By halving, until the digits end. */
function root(of: bigint, degree: number): bigint {
  let low = 0n
  let high = ONE
  while (power(high, degree) < of) high *= 2n
  while (high - low > 1n) {
    const middle = (low + high) / 2n
    if (power(middle, degree) <= of) low = middle
    else high = middle
  }
  return low
}
