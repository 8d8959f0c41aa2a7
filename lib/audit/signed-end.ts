/** Something that was signed of a chain up to its row `sequence`. */
export type SignedEnd = {
  sequence: number
  hash: string
  publicKey: string
  isSigned(): boolean
  /** Of a seal, not of a span: its hash, and that of the seal before where it says so. */
  seal: { hash(): string; previous: string | null } | null
}

/** A chain's end as its head says, and what was signed of it, by its end. */
export type StoredChain = {
  sequence: number
  hash: string
  /** Rows behind the end, or in no place of the chain: nobody but a forger writes one. */
  outside: boolean
  ends: SignedEnd[]
}
