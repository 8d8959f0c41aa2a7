import { GENESIS } from './audit-chain'
import type { CheckedExport } from './check-export'
import type { SignedEnd, StoredChain } from './signed-end'
import type { Witnessed } from './witnessed'

type Bad = CheckedExport['firstBad']

/** Whether the rows are those over which heads were signed, no seal is gone, and the last is as it was witnessed. */
export class SealCheck {
  /** How far heads are signed that the rows agree with. */
  upTo = 0
  private bad: Bad = null
  private at = 0
  private previous = GENESIS
  private sawWitnessed: boolean

  constructor(
    private readonly chain: StoredChain,
    private readonly witnessed: Witnessed | undefined,
    private readonly trusted: string,
  ) {
    this.sawWitnessed = witnessed === undefined
  }

  /** Takes the next row of the chain. */
  next(sequence: number, hash: string): void {
    const { ends } = this.chain
    for (let end = ends[this.at]; end && end.sequence <= sequence; end = ends[++this.at]) {
      this.bad ??= this.judge(end, sequence, hash)
      if (!this.bad) this.upTo = sequence
    }
    if (sequence !== this.witnessed?.sequence) return
    if (!this.sawWitnessed || hash !== this.witnessed.hash)
      this.bad ??= { sequence, reason: 'not_as_witnessed' }
  }

  /** After the last row. */
  end(): Bad {
    const last = this.chain.sequence
    const left = this.chain.ends[this.at]
    const signedUpTo = Math.max(left?.sequence ?? 0, this.witnessed?.sequence ?? 0)
    // Signed was more than there is: what follows the last row is missing.
    if (!this.bad && signedUpTo > last) return { sequence: last + 1, reason: 'truncated' }
    if (this.bad || !left) return this.bad
    return { sequence: left.sequence, reason: 'not_as_sealed' }
  }

  private judge({ seal, ...end }: SignedEnd, sequence: number, hash: string): Bad {
    if (end.publicKey !== this.trusted) return { sequence: end.sequence, reason: 'unknown_key' }
    if (end.sequence !== sequence || end.hash !== hash || !end.isSigned())
      return { sequence: end.sequence, reason: 'not_as_sealed' }
    if (!seal) return null
    const follows = seal.previous === null || seal.previous === this.previous
    this.previous = seal.hash()
    if (sequence === this.witnessed?.sequence) this.sawWitnessed = this.previous === this.witnessed.sealHash
    return follows ? null : { sequence, reason: 'seal_missing' }
  }
}
