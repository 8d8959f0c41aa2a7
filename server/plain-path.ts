import { posix } from 'node:path'

/** As often may a character be encoded anew; whoever does so more often means no page. */
const MOST_ROUNDS = 4

/**
 * The path that a target comes to, however it was written: decoded, with one slash at a time and no dot segments.
 * For guards alone, which rather catch too much; pages are found by the target as it is.
 */
export function plainPath(url: string): string {
  const end = url.search(/[?#]/)
  let path = end < 0 ? url : url.slice(0, end)
  for (let round = 0; round < MOST_ROUNDS && path.includes('%'); round++) {
    try {
      path = decodeURIComponent(path)
    } catch {
      break
    }
  }
  return posix.normalize(path.replaceAll('\\', '/'))
}
