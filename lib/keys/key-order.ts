import type { KEY_SORTS, KeyView } from './key-contract'

type Sort = (typeof KEY_SORTS)[number]

/** Compares two keys for the list. What has no instant comes last; ties are broken by id, so pages are stable. */
export function compareKeys(sort: Sort): (a: KeyView, b: KeyView) => number {
  const field = sort.replace('-', '') as 'createdAt' | 'name' | 'lastUsedAt' | 'expiresAt'
  const sign = sort.startsWith('-') ? -1 : 1
  return (a, b) => {
    const [left, right] = [a[field], b[field]]
    if (left === null || right === null) {
      if (left !== right) return left === null ? 1 : -1
    } else if (left !== right) {
      const order = field === 'name' ? left.localeCompare(right, 'en') : left < right ? -1 : 1
      if (order !== 0) return sign * order
    }
    return a.id < b.id ? -1 : 1
  }
}

/** Whether the key's name, id or a version's hint holds the text; letters of either case. */
export function matchesKey(key: KeyView, q: string): boolean {
  const wanted = q.toLowerCase()
  return [key.name, key.id, ...key.versions.map((version) => version.hint)].some((text) =>
    text.toLowerCase().includes(wanted),
  )
}
