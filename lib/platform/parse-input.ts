import type { z } from 'zod'
import { AppError, type FieldError } from './errors'

/** Reads an input by its schema; throws `invalid_request` with every wrong field named. */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  const fields: FieldError[] = result.error.issues.map((issue) => ({
    path: issue.path.map(String).join('.'),
    message: issue.code === 'unrecognized_keys' ? shortened(issue.message) : issue.message,
  }))
  throw invalidFields(fields)
}

/** A name that nobody knows may be something else that slipped: a secret is not repeated. */
function shortened(message: string): string {
  return message.replace(/"([^"]{24})[^"]+"/g, '"$1…"')
}

/** `invalid_request` over fields; the detail names the first, so that it reads well alone. */
export function invalidFields(fields: FieldError[]): AppError {
  const [first] = fields
  const where = first?.path ? `${first.path}: ` : ''
  return new AppError('invalid_request', first ? `${where}${first.message}` : 'The request is not valid.', {
    fields,
  })
}
