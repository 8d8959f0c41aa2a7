/** A part of 1 as percent: 0.123 as 12.3 %, with its sign on request: +12.3 %, −4.0 %. */
export function percent(part: number, { sign = false, digits = 1 } = {}): string {
  const text = Math.abs(part * 100).toLocaleString('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  const zero = Number(text.replaceAll(',', '')) === 0
  return `${zero ? '' : part < 0 ? '−' : sign ? '+' : ''}${text} %`
}

/** A level to what a reader can compare: 1,241.4, 98.20. */
export function levelText(level: number): string {
  const digits = level >= 1000 ? 1 : 2
  return level.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })
}
