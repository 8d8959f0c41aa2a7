import type { Attic } from '@/lib/changes/change-cache'
import { CachedVersion } from './cached-version'
import type { KeyTerms } from './found-version'
import { RowIndex } from './row-index'
import { SharedTerms } from './shared-terms'
import { hashOfDigest, hashOfId, VersionRows } from './version-rows'

const DIGEST_CHARACTERS = 32
const ID = /^(key|ver)_[0-9A-Za-z]{22}$/
const PREFIX_CHARACTERS = 4
const NONE = 0

/**
 * Versions that are known and seldom asked for, packed in 136 bytes each outside of the heap: a million of them fit
 * where objects would take half a gigabyte. What a signature or a rotation belongs to is not packed; it is read again.
 * When all rows are taken, the longest here goes.
 */
export class VersionAttic implements Attic<CachedVersion> {
  private readonly rows = new VersionRows()
  private readonly byDigest: RowIndex
  /** The first row of each key; the others hang on it by `next` (row number and one; 0 ends the list). */
  private readonly byOwner: RowIndex
  private readonly terms = new SharedTerms<KeyTerms>()
  private free: number[] = []
  private used = 0
  private hand = 0
  private count = 0

  constructor(private readonly most: number) {
    this.byDigest = new RowIndex(most, (row) => this.rows.hashOfDigest(row))
    this.byOwner = new RowIndex(most, (row) => this.rows.hashOfOwner(row))
  }

  get size(): number {
    return this.count
  }

  put(name: string, version: CachedVersion): void {
    const packed = version.packed()
    if (packed === null || name.length !== DIGEST_CHARACTERS || this.most === 0) return
    if (!ID.test(version.keyId) || !ID.test(version.versionId)) return
    const older = this.rowOf(name)
    if (older >= 0) this.remove(older)
    const row = this.free.pop() ?? (this.used < this.most ? this.used++ : this.oldest())
    this.rows.write(row, {
      digest: name,
      owner: version.keyId.slice(PREFIX_CHARACTERS),
      version: version.versionId.slice(PREFIX_CHARACTERS),
      number: version.number,
      terms: this.terms.hold(packed.terms),
      instants: packed.instants,
    })
    this.byDigest.add(row)
    const first = this.firstOf(version.keyId.slice(PREFIX_CHARACTERS))
    if (first < 0) {
      this.rows.setNext(row, NONE)
      this.byOwner.add(row)
    } else {
      this.rows.setNext(row, this.rows.next(first))
      this.rows.setNext(first, row + 1)
    }
    this.count++
  }

  take(name: string): CachedVersion | undefined {
    if (this.count === 0 || name.length !== DIGEST_CHARACTERS) return undefined
    const row = this.rowOf(name)
    if (row < 0) return undefined
    const { owner, version, number, terms, instants } = this.rows.read(row)
    const ids = { keyId: `key_${owner}`, versionId: `ver_${version}`, number }
    const found = CachedVersion.unpacked(this.terms.get(terms), ids, instants)
    this.remove(row)
    return found
  }

  drop(keyId: string): void {
    if (this.count === 0) return
    const owner = keyId.slice(PREFIX_CHARACTERS)
    for (let row = this.firstOf(owner); row >= 0; row = this.firstOf(owner)) this.remove(row)
  }

  clear(): void {
    this.rows.clear()
    this.byDigest.clear()
    this.byOwner.clear()
    this.terms.clear()
    this.free = []
    this.used = 0
    this.hand = 0
    this.count = 0
  }

  private rowOf(digest: string): number {
    return this.byDigest.find(hashOfDigest(digest), (row) => this.rows.hasDigest(row, digest))
  }

  private firstOf(owner: string): number {
    return this.byOwner.find(hashOfId(owner), (row) => this.rows.hasOwner(row, owner))
  }

  /** Every row is in use: makes one free, going round. */
  private oldest(): number {
    const row = this.hand
    this.hand = (this.hand + 1) % this.most
    this.remove(row)
    this.free.pop()
    return row
  }

  private remove(row: number): void {
    const { owner, terms } = this.rows.read(row)
    this.byDigest.remove(row)
    const first = this.firstOf(owner)
    if (first === row) {
      const next = this.rows.next(row)
      this.byOwner.remove(row)
      if (next !== NONE) this.byOwner.add(next - 1)
    } else {
      let before = first
      while (this.rows.next(before) !== row + 1) before = this.rows.next(before) - 1
      this.rows.setNext(before, this.rows.next(row))
    }
    this.terms.giveUp(terms)
    this.free.push(row)
    this.count--
  }
}
