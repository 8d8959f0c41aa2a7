import { hash } from 'node:crypto'
import canonicalize from 'canonicalize'

/** What the first row of an account follows. */
export const GENESIS = '0'.repeat(64)

type Named = { type: string; id: string; name: string }

/** An audit row as it is hashed, exported and checked; hashes are SHA-256 in hex. */
export type ChainedRow = {
  accountId: string
  /** From 1, without a gap, in its account. */
  sequence: number
  previousHash: string
  /** ISO instant in UTC with milliseconds. */
  at: string
  action: string
  actor: Named
  target: Named
  requestId: string
  detail: unknown
}

/** The SHA-256, in hex, of the row as canonical JSON (RFC 8785). */
export function rowHash(row: ChainedRow): string {
  const { accountId, sequence, previousHash, at, action, actor, target, requestId, detail } = row
  const content = { accountId, sequence, previousHash, at, action, actor, target, requestId, detail }
  return hash('sha256', canonicalize(content) ?? '', 'hex')
}

/** `sequence`: of the first row that is not as it was written, or that is not there. */
export type BadRow = {
  sequence: number
  reason: 'altered' | 'missing' | 'out_of_order' | 'not_linked' | 'truncated' | 'not_as_sealed'
}

/** Where a chain begins and where it has to end, as its signed head says. */
export type ChainEnds = { firstSequence: number; lastSequence: number; lastHash: string; count: number }

/** Walks the rows of one account in their order, in constant memory, and stops at the first bad one. */
export class ChainCheck {
  private expected: number
  private previous: string | null
  private bad: BadRow | null = null
  private rows = 0

  constructor(
    private readonly accountId: string,
    private readonly ends: ChainEnds,
  ) {
    this.expected = ends.firstSequence
    this.previous = ends.firstSequence === 1 ? GENESIS : null
  }

  /** Takes the next row; answers the first bad one, once there is one. */
  next(row: ChainedRow & { hash: string }): BadRow | null {
    this.bad ??= this.judge(row)
    if (this.bad) return this.bad
    this.rows += 1
    this.expected += 1
    this.previous = row.hash
    return null
  }

  /** After the last row: whether the chain ends where its head says. */
  end(): { rows: number; firstBad: BadRow | null } {
    const { lastSequence, lastHash, count } = this.ends
    if (!this.bad && this.expected <= lastSequence) {
      this.bad = { sequence: this.expected, reason: 'truncated' }
    }
    const whole = this.rows === count && (count === 0 || this.previous === lastHash)
    if (!this.bad && !whole) this.bad = { sequence: lastSequence, reason: 'altered' }
    return { rows: this.rows, firstBad: this.bad }
  }

  private judge(row: ChainedRow & { hash: string }): BadRow | null {
    const { expected } = this
    if (row.sequence !== expected) {
      const reason = row.sequence === expected + 1 ? 'missing' : 'out_of_order'
      return { sequence: expected, reason }
    }
    if (row.sequence > this.ends.lastSequence) return { sequence: expected, reason: 'out_of_order' }
    if (row.accountId !== this.accountId || rowHash(row) !== row.hash)
      return { sequence: expected, reason: 'altered' }
    const linked = this.previous === null || row.previousHash === this.previous
    return linked ? null : { sequence: expected, reason: 'not_linked' }
  }
}
