/** Prints rows as a Markdown table: text columns to the left, numbers to the right. */
export function printTable(titles, rows) {
  const cells = [titles, ...rows.map((row) => row.map(String))]
  const widths = titles.map((_, column) => Math.max(...cells.map((row) => row[column].length), 3))
  const right = titles.map((_, column) => column > 0 && rows.every((row) => /^[-\d]/.test(row[column])))
  const line = (row) =>
    `| ${row.map((text, at) => (right[at] ? text.padStart(widths[at]) : text.padEnd(widths[at]))).join(' | ')} |`
  const rule = widths.map((width, at) => (right[at] ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)))
  console.log([line(titles), line(rule), ...cells.slice(1).map(line)].join('\n'))
}

/** A count with thin groups, such as 43 512. */
export const whole = (value) => String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ' ')
export const milliseconds = (value) => `${value.toFixed(value < 10 ? 2 : 1)} ms`
export const microseconds = (value) => (Number.isFinite(value) ? `${value.toFixed(0)} µs` : '-')
