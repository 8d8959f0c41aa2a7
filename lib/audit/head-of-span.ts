import type { SignedHead } from './signed-head'

/** A row of `audit_spans` as the database gives it. */
export type StoredSpan = {
  accountId: string
  firstSequence: bigint
  lastSequence: bigint
  hash: Uint8Array
  publicKey: string
  signature: string
  signedAt: Date
}

/** The head as it was signed when the span was closed. */
export function headOfSpan(span: StoredSpan): SignedHead {
  const [firstSequence, lastSequence] = [Number(span.firstSequence), Number(span.lastSequence)]
  return {
    type: 'head',
    accountId: span.accountId,
    count: lastSequence - firstSequence + 1,
    firstSequence,
    lastSequence,
    lastHash: Buffer.from(span.hash).toString('hex'),
    publicKey: span.publicKey,
    signedAt: span.signedAt.toISOString(),
    signature: span.signature,
  }
}
