import type { z } from 'zod'
import { invalidFields, parseInput } from '@/lib/platform/parse-input'

/** Reads the query of a URL by its schema; a parameter that is unknown, wrong or given twice is `invalid_request`. */
export function readQuery<S extends z.ZodType>(schema: S, query: URLSearchParams): z.output<S> {
  const names = [...query.keys()]
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined)
    throw invalidFields([{ path: twice.slice(0, 60), message: 'This is given twice.' }])
  return parseInput(schema, Object.fromEntries(query))
}
