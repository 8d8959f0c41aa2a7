import { noteFirstUse } from '@/lib/claims/note-first-use'
import type { Clock } from '@/lib/platform/clock'
import { type Db, database } from '@/lib/platform/db'
import { log } from '@/lib/platform/log'
import { systemRandom } from '@/lib/platform/random'
import { newRequestId } from '@/lib/platform/request-id'
import { within } from '@/lib/platform/within'
import type { FoundVersion } from '@/lib/verification/found-version'

const AGAIN_MS = 1000
const CLOSE_MS = 2000
const MOST_KNOWN = 10_000

type Seen = Pick<FoundVersion, 'accountId' | 'keyId' | 'number' | 'rotation'>

/**
 * Sees each accepted request and notes the first one of a rotation's successor. Once per rotation; what the database
 * refuses is tried again with the instant of the first.
 */
export class FirstUses {
  private readonly known = new Set<string>()
  private readonly working = new Set<Promise<void>>()
  private readonly waiting = new Set<NodeJS.Timeout>()
  private closed = false

  constructor(
    private readonly clock: Clock,
    private readonly db: () => Db = database,
  ) {}

  /** For a VALID request. `atMs`: Unix ms. */
  seen(found: Seen, atMs: number): void {
    const { rotation } = found
    if (rotation === null || rotation.firstUsedAt !== null || rotation.successorNumber !== found.number)
      return
    if (this.known.has(rotation.id) || this.closed) return
    // Whoever is forgotten finds it noted.
    if (this.known.size >= MOST_KNOWN) this.known.clear()
    this.known.add(rotation.id)
    this.begin(found, rotation.id, atMs)
  }

  /** Waits for what is under way, 2 s at most; nothing is tried again after it. */
  async close(): Promise<void> {
    this.closed = true
    for (const timer of this.waiting) clearTimeout(timer)
    await within(CLOSE_MS, Promise.all(this.working)).catch(() => undefined)
  }

  private begin(found: Seen, rotationId: string, atMs: number): void {
    const work = this.note(found, rotationId, atMs).finally(() => this.working.delete(work))
    this.working.add(work)
  }

  private async note(found: Seen, rotationId: string, atMs: number): Promise<void> {
    const { accountId, keyId } = found
    try {
      const actor = { type: 'system', id: 'verifier', accountId, name: 'Verifier' } as const
      const facts = { db: this.db(), clock: this.clock, random: systemRandom, requestId: newRequestId() }
      await noteFirstUse({ ...facts, actor }, { keyId, rotationId, at: new Date(atMs) })
    } catch (error) {
      log.warn({ rotationId, error: String(error) }, 'a first use was not noted; later')
      if (this.closed) return
      const timer = setTimeout(() => {
        this.waiting.delete(timer)
        this.begin(found, rotationId, atMs)
      }, AGAIN_MS)
      timer.unref()
      this.waiting.add(timer)
    }
  }
}
