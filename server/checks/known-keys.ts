import type { Pool } from 'pg'
import { type HeldManagementKey, managementLookup } from '@/lib/auth/find-management-key'
import type { CachedLookup } from '@/lib/changes/cached-lookup'
import type { Change } from '@/lib/changes/change'
import type { Kept } from '@/lib/changes/change-cache'
import type { ChangeFeed } from '@/lib/changes/change-feed'
import { log } from '@/lib/platform/log'
import { isUnreachable } from '@/lib/platform/unexpected'
import type { CachedVersion } from '@/lib/verification/cached-version'
import { versionLookup } from '@/lib/verification/version-lookup'

const PROBE_MS = 500
/** Longer than any look-up waits: for one that hangs, and for its own answer. */
const STOPPED_MS = 2500

/** What could not be looked up; neither known nor known not to be there. */
export type Unreachable = 'unreachable'
type Answer<T> = T | null | Unreachable

/**
 * Keys as far as they are known. A cache whose feed has confirmed it within the last second is believed; else the
 * database is asked for each request; when it does not answer either, what is known is served for `staleMs`, counted
 * from the last confirmation, and then nothing.
 */
export class KnownKeys {
  readonly versions: CachedLookup<CachedVersion>
  readonly managers: CachedLookup<HeldManagementKey>
  /** When the next look-up may try a database that did not answer; null while it answers. */
  private nextProbeAt: number | null = null

  constructor(
    pool: Pool,
    private readonly feed: Pick<ChangeFeed, 'trusted' | 'silentMs'>,
    private readonly staleMs: number,
    most: number,
  ) {
    this.versions = versionLookup(pool, most)
    this.managers = managementLookup(pool)
  }

  /** Makes old what the changes name. */
  apply(changes: readonly Change[]): void {
    for (const { subject, subjectId, digests } of changes) {
      const lookup = subject === 'key' ? this.versions : this.managers
      lookup.cache.change(subjectId, digests)
    }
  }

  /** Forgets everything: changes may have been missed for good. */
  forget(): void {
    this.versions.cache.clear()
    this.managers.cache.clear()
  }

  /** At once where it is known and believed; `held` is what the cache holds, for who has looked already. */
  find<T extends Kept>(
    lookup: CachedLookup<T>,
    name: string,
    held: T | null | undefined = lookup.cache.find(name),
  ): Answer<T> | Promise<Answer<T>> {
    return held !== undefined && this.feed.trusted ? held : this.read(lookup, name)
  }

  private read<T extends Kept>(lookup: CachedLookup<T>, name: string): Answer<T> | Promise<Answer<T>> {
    const now = performance.now()
    if (this.nextProbeAt !== null && !this.feed.trusted) {
      if (now < this.nextProbeAt) return this.stale(lookup, name)
      // One look-up tries; nobody waits for it.
      this.nextProbeAt = now + PROBE_MS
      void this.ask(lookup, name)
      return this.stale(lookup, name)
    }
    return this.ask(lookup, name)
  }

  private async ask<T extends Kept>(lookup: CachedLookup<T>, name: string): Promise<Answer<T>> {
    for (;;) {
      const began = performance.now()
      const read = await lookup.read(name).then(
        (value) => ({ value }),
        (error: unknown) => ({ error }),
      )
      // What a process that was stopped hears when it goes on is of the time before.
      if (performance.now() - began > STOPPED_MS) continue
      if ('value' in read) {
        this.nextProbeAt = null
        return read.value
      }
      // Whatever it was, the key was not looked up; and a probe has nobody who would hear of it.
      if (this.nextProbeAt === null && !isUnreachable(read.error)) {
        log.error({ error: String(read.error) }, 'keys cannot be looked up')
      }
      this.nextProbeAt ??= performance.now() + PROBE_MS
      return this.stale(lookup, name)
    }
  }

  private stale<T extends Kept>(lookup: CachedLookup<T>, name: string): Answer<T> {
    const known = lookup.cache.find(name)
    return known !== undefined && this.feed.silentMs <= this.staleMs ? known : 'unreachable'
  }
}
