const COMPACT = new Intl.NumberFormat('en-US', { notation: 'compact', maximumSignificantDigits: 4 })

/** 1,234,567,890 as 1.235B: for tables, with the whole figure on hover. */
export function compactNumber(value: number): string {
  return COMPACT.format(value)
}
