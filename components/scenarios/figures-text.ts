const COMPACT = new Intl.NumberFormat('en-US', { notation: 'compact', maximumSignificantDigits: 3 })
const PLAIN = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 })

/** Derived money that is too large to read: $3.66B, $1.2T, $0. */
export function capText(usd: number): string {
  return `$${COMPACT.format(usd)}`
}

/** A derived share of the whole, in percent: 0.0459 %, 12.3 %. */
export function shareText(percent: number): string {
  return `${PLAIN.format(percent)} %`
}

/** How many times the latest price: 0.689×, 14.3×. */
export function timesText(multiple: number): string {
  return `${PLAIN.format(multiple)}×`
}

/** A residual in percent, to two decimals: -74.48 %, 0.00 %. */
export function residualText(percent: number): string {
  return `${(Math.round(percent * 100) / 100 + 0).toFixed(2)} %`
}
