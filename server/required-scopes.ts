import { AppError } from '@/lib/platform/errors'

/** What a gateway asks in the query and in `X-Required-Scope`. */
export type Question = { scopes: readonly string[]; nginx: boolean }

const MOST_SCOPES = 50
const MOST_KNOWN = 1000
const known = new Map<string, Question>()

/**
 * Scopes from `?scope=` and `X-Required-Scope`, each once or more, separated by spaces or commas. Gateways ask the same
 * few questions again and again, so they are read once.
 */
export function readQuestion(search: string, header: string): Question {
  const name = `${search}\n${header}`
  const held = known.get(name)
  if (held) return held
  const query = new URLSearchParams(search)
  const scopes = [...query.getAll('scope'), header]
    .join(' ')
    .split(/[\s,]+/)
    .filter(Boolean)
  if (scopes.length > MOST_SCOPES) throw new AppError('invalid_request', `At most ${MOST_SCOPES} scopes.`)
  const question = { scopes: [...new Set(scopes)], nginx: query.get('nginx') === '1' }
  if (known.size >= MOST_KNOWN) known.clear()
  if (name.length <= 500) known.set(name, question)
  return question
}
