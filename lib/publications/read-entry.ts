import type { z } from 'zod'
import type { FieldProblem } from './import-problem'
import { ratingEntry, type UnnamedEntry } from './rating-entry'

type Issue = z.core.$ZodIssue

/** Reads one row; every wrong field is named with its rule. */
export function readEntry(raw: unknown): { entry: UnnamedEntry | null; problems: FieldProblem[] } {
  const result = ratingEntry.safeParse(raw)
  if (result.success) return { entry: result.data, problems: [] }
  return { entry: null, problems: result.error.issues.flatMap((issue) => problemsOf(issue, raw)) }
}

function problemsOf(issue: Issue, raw: unknown): FieldProblem[] {
  const field = issue.path.join('.')
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      field: [...issue.path, key].join('.').slice(0, 80),
      rule: 'field.unknown',
      message: 'No such field: remove it, or see docs/publishing.md for its name.',
    }))
  }
  if (issue.code === 'invalid_type' && valueAt(raw, issue.path) === undefined) {
    return [{ field, rule: 'field.missing', message: 'Is missing: every rating must say this.' }]
  }
  return [{ field, rule: ruleOf(issue), message: issue.message }]
}

function ruleOf(issue: Issue): string {
  if (issue.code === 'custom') return String(issue.params?.rule ?? 'field.form')
  if (issue.path[0] === 'scenarios' && issue.path.length === 2) return 'scenarios.form'
  if (issue.code === 'invalid_type') return 'field.type'
  if (issue.code === 'too_big' || issue.code === 'too_small') {
    return issue.origin === 'string' ? 'text.length' : 'list.length'
  }
  if (issue.code === 'invalid_format') {
    const last = issue.path.at(-1)
    if (last === 'symbol') return 'symbol.form'
    return last === 'id' ? 'id.form' : 'date.real'
  }
  return 'field.form'
}

function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  let at = raw
  for (const step of path) {
    if (typeof at !== 'object' || at === null) return undefined
    at = (at as Record<PropertyKey, unknown>)[step]
  }
  return at
}
