/** How many of each are shown: as many keys as a pasted text has room for. */
export const MOST_FOUND = 250

/** Of one more than is shown: those that are, and whether there is more. */
export function shownOf<T>(found: readonly T[]): { items: T[]; more: boolean } {
  return { items: found.slice(0, MOST_FOUND), more: found.length > MOST_FOUND }
}
