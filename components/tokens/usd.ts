const PLACES = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 20 })
const WHOLE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 20 })

/** A published price with every digit it has: $0.14, $8.20, $1,250, $5. Alone; see below for a group. */
export function publishedUsd(value: number): string {
  return `$${(Number.isInteger(value) ? WHOLE : PLACES).format(value)}`
}

/** Published prices that stand together get decimals together: $4.36, $8.20, $43.80, but $5, $9, $14. */
export function publishedUsdLike(value: number, table: readonly number[]): string {
  return table.every(Number.isInteger) ? publishedUsd(value) : `$${PLACES.format(value)}`
}

/** An observed or derived price to what a reader can use: $109,560, $2,341.50, $12.35, $0.06823, $0.00001234. */
export function roundUsd(value: number): string {
  const size = Math.abs(value)
  const decimals =
    size >= 10_000 ? 0 : size >= 1 ? 2 : size > 0 ? Math.min(20, 3 - Math.floor(Math.log10(size))) : 2
  return `$${value.toLocaleString('en-US', { minimumFractionDigits: Math.min(decimals, 2), maximumFractionDigits: decimals })}`
}
