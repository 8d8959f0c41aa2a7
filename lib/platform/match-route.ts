type Pattern = { pattern: string }

/** Finds the route whose pattern (`/a/:b`) the path fits, with its decoded parameters. */
export function matchRoute<R extends Pattern>(
  routes: readonly R[],
  path: string,
): { route: R; params: Record<string, string> } | null {
  const parts = path.split('/')
  for (const route of routes) {
    const params = fits(route.pattern.split('/'), parts)
    if (params) return { route, params }
  }
  return null
}

function fits(pattern: string[], parts: string[]): Record<string, string> | null {
  if (pattern.length !== parts.length) return null
  const params: Record<string, string> = {}
  for (const [index, piece] of pattern.entries()) {
    const part = parts[index] ?? ''
    if (!piece.startsWith(':')) {
      if (piece !== part) return null
      continue
    }
    const value = decoded(part)
    if (!value) return null
    params[piece.slice(1)] = value
  }
  return params
}

function decoded(part: string): string | null {
  try {
    const text = decodeURIComponent(part)
    // No id has a control character, and PostgreSQL takes no NUL: what holds one is not found.
    return /\p{Cc}/u.test(text) ? null : text
  } catch {
    return null
  }
}
