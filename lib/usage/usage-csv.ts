import { csvField } from '@/lib/platform/csv-field'
import type { UsageView } from './usage-contract'

/** One line for each bucket of each group; by key with the key's name beside its id. */
export function usageCsv({ by, series, names }: UsageView): string {
  const head = ['at', by, ...(names ? ['name'] : []), 'requests']
  const lines = series.flatMap(({ group, points }) => {
    const who = [group, ...(names ? [names[group] ?? ''] : [])].map(csvField)
    return points.map(({ at, count }) => [at, ...who, count].join())
  })
  return [head.join(), ...lines, ''].join('\r\n')
}
