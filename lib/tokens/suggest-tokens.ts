type Named = { symbol: string; name: string }

/** What is read of what was typed, and of a name: a stranger's address decides how much is compared. */
const MOST_TYPED = 24
const MOST_NAMED = 40
/** The share of letters that may differ. */
const CLOSE = 0.5

/** The tokens whose symbol or name is closest to what was typed, best first; none when nothing is close. */
export function suggestTokens<T extends Named>(typed: string, tokens: readonly T[], most = 5): T[] {
  const wanted = typed.trim().toLowerCase().slice(0, MOST_TYPED)
  if (wanted === '') return []
  return tokens
    .map((token) => ({
      token,
      score: Math.min(distance(wanted, token.symbol), distance(wanted, token.name)),
    }))
    .filter(({ score }) => score <= CLOSE)
    .sort((a, b) => a.score - b.score || (a.token.symbol < b.token.symbol ? -1 : 1))
    .slice(0, most)
    .map(({ token }) => token)
}

/** 0 is equal, 1 has nothing in common; sharing a beginning or being a part counts as close. */
function distance(wanted: string, candidate: string): number {
  const text = candidate.slice(0, MOST_NAMED).toLowerCase()
  const [shorter, longer] = [Math.min(wanted.length, text.length), Math.max(wanted.length, text.length)]
  const contains = shorter >= 2 && (text.includes(wanted) || wanted.includes(text))
  const edits = editsWithin(wanted, text, Math.floor(longer * CLOSE)) / longer
  return contains ? Math.min(edits, text.startsWith(wanted) || wanted.startsWith(text) ? 0.3 : 0.45) : edits
}

/** Infinite for what lengths and letters alone show to be further apart than `most`: nearly all texts. */
function editsWithin(a: string, b: string, most: number): number {
  const longer = Math.max(a.length, b.length)
  if (Math.abs(a.length - b.length) > most || longer - sharedCount(a, b) > most) {
    return Number.POSITIVE_INFINITY
  }
  return editDistance(a, b, most)
}

/** Letters that both have, each as often as the one that has fewer. */
function sharedCount(a: string, b: string): number {
  let count = 0
  const from: Record<string, number> = {}
  for (let i = 0; i < a.length; i += 1) {
    const letter = a.charAt(i)
    const at = b.indexOf(letter, from[letter] ?? 0)
    if (at === -1) continue
    from[letter] = at + 1
    count += 1
  }
  return count
}

/**
 * Insertions, deletions, replacements and swaps of neighbours that turn one text into the other; infinite as soon as
 * they are known to be more than `most`.
 */
export function editDistance(a: string, b: string, most = Number.POSITIVE_INFINITY): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  let lastLeast = 0
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    let [left, least] = [i, i]
    for (let j = 1; j <= b.length; j += 1) {
      const diagonal = last[j - 1] ?? 0
      let edits = Math.min((last[j] ?? 0) + 1, left + 1, a[i - 1] === b[j - 1] ? diagonal : diagonal + 1)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) edits = Math.min(edits, (before[j - 2] ?? 0) + 1)
      row.push(edits)
      left = edits
      if (edits < least) least = edits
    }
    // A swap reaches two rows back, so both have to be beyond it.
    if (least > most && lastLeast > most) return Number.POSITIVE_INFINITY
    before = last
    last = row
    lastLeast = least
  }
  return last[b.length] ?? 0
}
