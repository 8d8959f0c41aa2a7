/**
 * Finds rows by a hash of 32 bits: a table of row numbers, with room for all rows from the beginning, so that it never
 * has to be built anew. A million take 8 MB, outside of the heap.
 */
export class RowIndex {
  private readonly slots: Uint32Array
  private readonly mask: number

  /** `hashOf` tells the hash of a row that was added. */
  constructor(
    mostRows: number,
    private readonly hashOf: (row: number) => number,
  ) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(8, mostRows * 2)))
    this.slots = new Uint32Array(size)
    this.mask = size - 1
  }

  /** The first row of this hash that `isIt` knows; -1 where there is none. */
  find(hash: number, isIt: (row: number) => boolean): number {
    for (let at = hash & this.mask; ; at = (at + 1) & this.mask) {
      const held = this.slots[at] ?? 0
      if (held === 0) return -1
      if (isIt(held - 1)) return held - 1
    }
  }

  add(row: number): void {
    let at = this.hashOf(row) & this.mask
    while (this.slots[at] !== 0) at = (at + 1) & this.mask
    this.slots[at] = row + 1
  }

  /** The row must still be able to tell its hash. */
  remove(row: number): void {
    let hole = this.hashOf(row) & this.mask
    while (this.slots[hole] !== row + 1) {
      if (this.slots[hole] === 0) return
      hole = (hole + 1) & this.mask
    }
    // Whoever stands behind the hole, and could not be found across it, moves into it.
    for (let at = (hole + 1) & this.mask; ; at = (at + 1) & this.mask) {
      const held = this.slots[at] ?? 0
      if (held === 0) break
      const home = this.hashOf(held - 1) & this.mask
      if (((at - home) & this.mask) < ((at - hole) & this.mask)) continue
      this.slots[hole] = held
      hole = at
    }
    this.slots[hole] = 0
  }

  clear(): void {
    this.slots.fill(0)
  }
}
