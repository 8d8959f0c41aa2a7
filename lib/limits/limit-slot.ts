import type { LimitState } from './limit-state'

/**
 * The state of a key in a memory. `atMs`: of its stored row, as far as it is known. `used`: since eviction last came
 * by. `home`: the memory that decides by it; null when it was given up.
 */
export type Slot = LimitState & { keyId: string; atMs: number | null; used: boolean; home: object | null }

/** Where a caller keeps the slot of its key: who asks with it is spared the look-up. */
export type SlotHold = { slot: Slot | null }
