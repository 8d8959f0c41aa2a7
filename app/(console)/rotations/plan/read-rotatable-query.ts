import { z } from 'zod'
import { type RotatableFilter, rotatableFilter } from '@/lib/policies/bulk-contract'

const { q, environment, minAgeDays } = rotatableFilter.shape

/** The filter out of the address. What cannot be read counts as not given: a mistyped link still opens. */
const query = z.object({
  q: q.catch(undefined),
  environment: environment.catch(undefined),
  age: z.coerce.number().optional().pipe(minAgeDays).catch(undefined),
})

export function readRotatableQuery(params: Record<string, string | string[] | undefined>): RotatableFilter {
  const given = Object.entries(params).filter(([, value]) => value !== '')
  const { age, ...read } = query.parse(Object.fromEntries(given))
  const filter = { ...read, minAgeDays: age }
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined))
}
