import { SCOPE_NAMES } from '@/lib/keys/scopes'

/**
 * The scopes of a request as one label of a sum: the known ones in their own order. Whatever else was asked for
 * counts as `(other)`, so that callers cannot make new labels without end.
 */
export function scopeLabel(scopes: readonly string[]): string {
  if (scopes.length === 0) return ''
  if (scopes.length === 1 && isKnown(scopes[0])) return scopes[0]
  const known: string[] = SCOPE_NAMES.filter((name) => scopes.includes(name))
  const others = scopes.some((scope) => !known.includes(scope))
  return (others ? [...known, '(other)'] : known).join(' ')
}

function isKnown(scope: string | undefined): scope is string {
  return (SCOPE_NAMES as readonly string[]).includes(scope ?? '')
}
