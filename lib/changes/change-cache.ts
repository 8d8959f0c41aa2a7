class Generation<T> {
  readonly values = new Map<string, T>()
  readonly byOwner = new Map<string, T[]>()
}

const MOST_NOTHING = 50_000
const MOST_RECENT = 10_000
const ALL = '*'

/** How a value is filed: who it belongs to, and by which names it is found. */
type Filing<T> = { owner(value: T): string; names(value: T): readonly string[] }

/**
 * Values in memory, found by name (a digest's 32 characters, or an id), dropped by owner. Bounded by two
 * generations: what is asked for moves to the young one; when that is full, the old one is forgotten whole.
 *
 * What was loaded while a change came may be older than the change: `put` refuses it.
 */
export class ChangeCache<T> {
  private young = new Generation<T>()
  private old = new Generation<T>()
  /** Names that stand for nothing. Apart, so that guessing keys drives no real one out. */
  private readonly nothing = new Set<string>()
  private epoch = 0
  private loads = 0
  /** What changed, and at which epoch, while loads are under way. */
  private readonly recent = new Map<string, number>()

  constructor(
    private readonly most: number,
    private readonly filing: Filing<T>,
  ) {}

  get size(): number {
    return this.young.values.size + this.old.values.size
  }

  /** Null: known not to exist. Undefined: not known. */
  find(name: string): T | null | undefined {
    const known = this.young.values.get(name)
    if (known !== undefined) return known
    const older = this.old.values.get(name)
    if (older !== undefined) {
      this.old.values.delete(name)
      this.store(name, older)
      return older
    }
    return this.nothing.has(name) ? null : undefined
  }

  /** Call before each load, and `endLoad` after it; the mark belongs to `put`. */
  beginLoad(): number {
    this.loads++
    return this.epoch
  }

  endLoad(): void {
    this.loads--
    if (this.loads === 0) this.recent.clear()
  }

  /** Keeps what was loaded; false when it may be old, and must be loaded again. */
  put(mark: number, name: string, value: T | null): boolean {
    const changed = Math.max(
      this.recent.get(ALL) ?? 0,
      this.recent.get(name) ?? 0,
      value ? (this.recent.get(this.filing.owner(value)) ?? 0) : 0,
    )
    if (changed > mark) return false
    if (value) this.store(name, value)
    else {
      if (this.nothing.size >= MOST_NOTHING) this.nothing.clear()
      this.nothing.add(name)
    }
    return true
  }

  /** Forgets everything of the owner, and that these digests stand for nothing. */
  change(owner: string, digests: readonly string[]): void {
    this.epoch++
    if (this.loads > 0) this.remember([owner, ...digests])
    for (const { values, byOwner } of [this.young, this.old]) {
      for (const value of byOwner.get(owner) ?? []) {
        for (const name of this.filing.names(value)) values.delete(name)
      }
      byOwner.delete(owner)
    }
    for (const digest of digests) this.nothing.delete(digest)
  }

  /** Forgets everything, loads under way included. */
  clear(): void {
    this.epoch++
    if (this.loads > 0) this.remember([ALL])
    this.young = new Generation<T>()
    this.old = new Generation<T>()
    this.nothing.clear()
  }

  private remember(names: readonly string[]): void {
    const full = this.recent.size > MOST_RECENT
    if (full) this.recent.clear()
    for (const name of full ? [ALL] : names) this.recent.set(name, this.epoch)
  }

  private store(name: string, value: T): void {
    if (this.young.values.size >= this.most / 2) {
      this.old = this.young
      this.young = new Generation<T>()
    }
    this.young.values.set(name, value)
    const owner = this.filing.owner(value)
    const known = this.young.byOwner.get(owner)
    if (!known) this.young.byOwner.set(owner, [value])
    else if (!known.includes(value)) known.push(value)
  }
}
