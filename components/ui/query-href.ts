import type { Route } from 'next'

/** A link to a page of ours with these search parameters; what is empty is left out. */
export function queryHref(path: string, query: Record<string, string | undefined>): Route {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value) search.set(name, value)
  const text = search.toString()
  return (text ? `${path}?${text}` : path) as Route
}
