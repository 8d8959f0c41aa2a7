/**
 * The x that makes |rows * x - values| smallest, by the normal equations; null when no single x does.
 * Meant for a handful of columns of like size.
 */
export function leastSquares(rows: readonly number[][], values: readonly number[]): number[] | null {
  const size = rows[0]?.length ?? 0
  const sums = Array.from({ length: size }, (_, i) => [
    ...Array.from({ length: size }, (_, j) => sum(rows, (row) => at(row, i) * at(row, j))),
    sum(rows, (row, index) => at(row, i) * at(values, index)),
  ])
  return eliminate(sums)
}

/** Gauss-Jordan with row pivoting on an n x (n + 1) system. */
function eliminate(system: number[][]): number[] | null {
  for (let column = 0; column < system.length; column += 1) {
    const candidates = system.slice(column)
    const pivot = candidates.reduce((a, b) => (Math.abs(at(b, column)) > Math.abs(at(a, column)) ? b : a))
    if (Math.abs(at(pivot, column)) < 1e-12) return null
    system.splice(system.indexOf(pivot), 1)
    system.splice(
      column,
      0,
      pivot.map((value) => value / at(pivot, column)),
    )
    const own = system[column] ?? []
    for (const [index, row] of system.entries()) {
      if (index !== column) system[index] = row.map((value, j) => value - at(row, column) * at(own, j))
    }
  }
  return system.map((row) => at(row, system.length))
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? 0
}

function sum(rows: readonly number[][], term: (row: number[], index: number) => number): number {
  return rows.reduce((total, row, index) => total + term(row, index), 0)
}
