/** Rows by the key that they are of, in the order in which they came. */
export function rowsOfKeys<R>(rows: readonly R[], keyOf: (row: R) => string): Map<string, R[]> {
  const found = new Map<string, R[]>()
  for (const row of rows) {
    const held = found.get(keyOf(row))
    if (held) held.push(row)
    else found.set(keyOf(row), [row])
  }
  return found
}
