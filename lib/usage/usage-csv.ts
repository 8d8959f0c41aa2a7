import type { UsageView } from './usage-contract'

// A spreadsheet would run what begins with these as a formula; a leading quote makes it a text.
const FORMULA = /^[=+\-@\t\r]/

/** One field of a CSV line (RFC 4180) that no spreadsheet takes for a formula. */
export function csvField(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** One line for each bucket of each group; by key with the key's name beside its id. */
export function usageCsv({ by, series, names }: UsageView): string {
  const head = ['at', by, ...(names ? ['name'] : []), 'requests']
  const lines = series.flatMap(({ group, points }) => {
    const who = [group, ...(names ? [names[group] ?? ''] : [])].map(csvField)
    return points.map(({ at, count }) => [at, ...who, count].join())
  })
  return [head.join(), ...lines, ''].join('\r\n')
}
