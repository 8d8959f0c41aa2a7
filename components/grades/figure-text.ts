/** A raw figure for reading: groups of three above a thousand, else as it is. */
export function figureText(value: number): string {
  return Math.abs(value) >= 1000
    ? value.toLocaleString('en-US', { maximumFractionDigits: 2 })
    : String(Number(value.toPrecision(9)))
}

/** A score or grade in percent with its two decimals; N/A for none. */
export function percentText(percent: number | null): string {
  return percent === null ? 'N/A' : `${percent.toFixed(2)} %`
}
