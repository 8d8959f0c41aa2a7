import type { VerificationCode } from '@/lib/verification/verification-codes'

/** How many verifications had which outcome since the process started. */
export class Outcomes {
  private readonly counts = new Map<VerificationCode, number>()

  count(code: VerificationCode): void {
    this.counts.set(code, (this.counts.get(code) ?? 0) + 1)
  }

  [Symbol.iterator](): IterableIterator<[VerificationCode, number]> {
    return this.counts.entries()
  }
}
