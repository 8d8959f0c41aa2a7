import type { KeyView } from './key-contract'

/** Whether the key's name, id or a version's hint holds the text; letters of either case. */
export function matchesKey(key: KeyView, q: string): boolean {
  const wanted = q.toLowerCase()
  return [key.name, key.id, ...key.versions.map((version) => version.hint)].some((text) =>
    text.toLowerCase().includes(wanted),
  )
}
