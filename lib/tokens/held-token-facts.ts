import 'server-only'
import { type Db, database, doorDatabase } from '@/lib/platform/db'
import { listTokenFacts } from './list-token-facts'
import { readRatingsRevision } from './read-ratings-revision'
import { indexTokens, type TokenIndex } from './token-index'

/** All tokens as the database had them at one revision. */
export type HeldFacts = { revision: string; index: TokenIndex }

type Holder = { held: HeldFacts | null; confirmedMs: number; refreshing: Promise<HeldFacts> | null }

/** The revision is asked for at most this often. */
const ASK_MS = 500
/** Whoever asks while a change is being read waits for it only when what is held may be older than this. */
const STALE_MS = 2000

// Pages and the machine door are bundles of their own in one process; both read what one of them holds.
const shared = globalThis as typeof globalThis & { keygradeTokenFacts?: WeakMap<Db, Holder> }

function holderOf(db: Db): Holder {
  shared.keygradeTokenFacts ??= new WeakMap()
  const holder = shared.keygradeTokenFacts.get(db) ?? { held: null, confirmedMs: 0, refreshing: null }
  shared.keygradeTokenFacts.set(db, holder)
  return holder
}

/** Two sets of connections to one database: what is held is one, and no queue of acts keeps it from being read. */
function readBy(asked: Db): Db {
  return asked === database() ? doorDatabase() : asked
}

/** For who has changed ratings in this process: whoever asks next reads them anew, and no reading under way counts. */
export function forgetTokenFacts(asked: Db): void {
  shared.keygradeTokenFacts?.delete(readBy(asked))
}

/**
 * Every token with all that is said of it, at most 2 s old, from memory. Read again only when the revision of the
 * ratings has changed; a failure is not held. `nowMs` is of the monotonic clock.
 */
export async function heldTokenFacts(asked: Db, nowMs = performance.now()): Promise<HeldFacts> {
  const db = readBy(asked)
  const holder = holderOf(db)
  const ageMs = nowMs - holder.confirmedMs
  if (holder.held && ageMs < ASK_MS) return holder.held
  holder.refreshing ??= refresh(db, holder, nowMs).finally(() => {
    holder.refreshing = null
  })
  if (!holder.held || ageMs >= STALE_MS) return holder.refreshing
  // Who comes after it has become too old hears of a failure.
  holder.refreshing.catch(() => undefined)
  return holder.held
}

/** What names the state of all ratings: the same as long as nothing that pages show has changed. */
export async function heldRevision(db: Db): Promise<string> {
  return (await heldTokenFacts(db)).revision
}

async function refresh(db: Db, holder: Holder, nowMs: number): Promise<HeldFacts> {
  // Asked before the facts are read: what changes meanwhile has a later revision, and is read the next time.
  const revision = await readRatingsRevision(db)
  const held =
    holder.held && holder.held.revision === revision
      ? holder.held
      : { revision, index: indexTokens(await listTokenFacts(db)) }
  holder.held = held
  holder.confirmedMs = nowMs
  return held
}
