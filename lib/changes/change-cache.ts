const MOST_NOTHING = 50_000
const MOST_RECENT = 10_000
const MOST_TURNS = 16
const ALL = '*'

/** What is kept: `used` since it last had its turn to go. */
export type Kept = { used: boolean }

/** Where what had to go from a cache lies, taking less room, until it is asked for or changes. */
export interface Attic<T> {
  readonly size: number
  put(name: string, value: T): void
  /** Out of it, for the cache to keep. */
  take(name: string): T | undefined
  drop(owner: string): void
  clear(): void
}

/**
 * Values in memory, found by name (a digest's 32 characters, or an id), dropped by owner. Bounded: beyond `most`, what
 * was not asked for since its last turn goes (into the attic, where there is one), and is looked up again when it is.
 *
 * What was loaded while a change came may be older than the change: `put` refuses it.
 */
export class ChangeCache<T extends Kept> {
  private readonly values = new Map<string, T>()
  /** The names of an owner's values: mostly there is one, and no list is made for it. */
  private readonly byOwner = new Map<string, string | string[]>()
  /** Goes over the names in the order in which they came, always on from where it was. */
  private oldest = this.values.keys()
  /** Names that stand for nothing. Apart, so that guessing keys drives no real one out. */
  private readonly nothing = new Set<string>()
  private epoch = 0
  private loads = 0
  /** What changed, and at which epoch, while loads are under way. */
  private readonly recent = new Map<string, number>()

  constructor(
    private readonly most: number,
    private readonly ownerOf: (value: T) => string,
    private readonly attic: Attic<T> | null = null,
  ) {}

  get size(): number {
    return this.values.size + (this.attic?.size ?? 0)
  }

  /** Null: known not to exist. Undefined: not known. */
  find(name: string): T | null | undefined {
    const known = this.values.get(name)
    if (known !== undefined) {
      known.used = true
      return known
    }
    const stored = this.attic?.take(name)
    if (stored !== undefined) {
      this.store(name, stored)
      return stored
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
      value ? (this.recent.get(this.ownerOf(value)) ?? 0) : 0,
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
    for (const name of this.namesOf(owner)) this.values.delete(name)
    this.byOwner.delete(owner)
    this.attic?.drop(owner)
    for (const digest of digests) this.nothing.delete(digest)
  }

  /** Forgets everything, loads under way included. */
  clear(): void {
    this.epoch++
    if (this.loads > 0) this.remember([ALL])
    this.values.clear()
    this.byOwner.clear()
    this.attic?.clear()
    this.nothing.clear()
  }

  private remember(names: readonly string[]): void {
    const full = this.recent.size > MOST_RECENT
    if (full) this.recent.clear()
    for (const name of full ? [ALL] : names) this.recent.set(name, this.epoch)
  }

  private namesOf(owner: string): readonly string[] {
    const names = this.byOwner.get(owner)
    return names === undefined ? [] : typeof names === 'string' ? [names] : names
  }

  private store(name: string, value: T): void {
    if (!this.values.has(name)) {
      if (this.values.size >= this.most) this.evict()
      const owner = this.ownerOf(value)
      const names = this.namesOf(owner)
      this.byOwner.set(owner, names.length === 0 ? name : [...names, name])
    }
    this.values.set(name, value)
  }

  /** Goes on round the names; whatever was used has one more turn. After a few turns somebody goes all the same. */
  private evict(): void {
    for (let turn = 1; ; turn++) {
      const name = this.nextOldest()
      const value = name === undefined ? undefined : this.values.get(name)
      if (name === undefined || value === undefined) return
      this.values.delete(name)
      if (!value.used || turn > MOST_TURNS) {
        this.forgetName(name, value)
        this.attic?.put(name, value)
        return
      }
      value.used = false
      this.values.set(name, value)
    }
  }

  private nextOldest(): string | undefined {
    const next = this.oldest.next()
    if (!next.done) return next.value
    this.oldest = this.values.keys()
    return this.oldest.next().value
  }

  private forgetName(gone: string, value: T): void {
    const owner = this.ownerOf(value)
    const others = this.namesOf(owner).filter((name) => name !== gone)
    if (others.length === 0) this.byOwner.delete(owner)
    else this.byOwner.set(owner, others)
  }
}
