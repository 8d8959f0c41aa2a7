type Named = { symbol: string; name: string }

/** The tokens whose symbol or name is closest to what was typed, best first; none when nothing is close. */
export function suggestTokens<T extends Named>(typed: string, tokens: readonly T[], most = 5): T[] {
  const wanted = typed.trim().toLowerCase().slice(0, 60)
  if (wanted === '') return []
  return tokens
    .map((token) => ({
      token,
      score: Math.min(distance(wanted, token.symbol), distance(wanted, token.name)),
    }))
    .filter(({ score }) => score <= 0.5)
    .sort((a, b) => a.score - b.score || (a.token.symbol < b.token.symbol ? -1 : 1))
    .slice(0, most)
    .map(({ token }) => token)
}

/** 0 is equal, 1 has nothing in common; sharing a beginning or being a part counts as close. */
function distance(wanted: string, candidate: string): number {
  const text = candidate.toLowerCase()
  const edits = editDistance(wanted, text) / Math.max(wanted.length, text.length)
  const shorter = Math.min(wanted.length, text.length)
  const contains = shorter >= 2 && (text.includes(wanted) || wanted.includes(text))
  return contains ? Math.min(edits, text.startsWith(wanted) || wanted.startsWith(text) ? 0.3 : 0.45) : edits
}

/** Insertions, deletions, replacements and swaps of neighbours that turn one text into the other. */
export function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  const at = (i: number, j: number) => rows[i]?.[j] ?? 0
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    rows.push(row)
    for (let j = 1; j <= b.length; j += 1) {
      const replace = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row.push(
        Math.min(at(i - 1, j) + 1, (row[j - 1] ?? 0) + 1, replace, swapped ? at(i - 2, j - 2) + 1 : replace),
      )
    }
  }
  return at(a.length, b.length)
}
