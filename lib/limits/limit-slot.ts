import type { LimitState } from './limit-state'

/**
 * The state of a key in a memory. `atMs`: of its stored row, as far as it is known. `used`: since eviction last came
 * by. `home`: the memory that decides by it; null when it was given up.
 */
export type Slot = LimitState & {
  keyId: string
  atMs: number | null
  used: boolean
  home: object | null
  holder: SlotHold | null
}

/** Where a caller keeps the slot of its key: who asks with it is spared the look-up. */
export type SlotHold = { slot: Slot | null }

/** Gives the slot to its caller to keep. */
export function holdSlot(hold: SlotHold, slot: Slot): void {
  hold.slot = slot
  slot.holder = hold
}

/** The slot is nobody's any more, and not kept by its caller either: a million callers would keep a million. */
export function giveUpSlot(slot: Slot): void {
  slot.home = null
  if (slot.holder?.slot === slot) slot.holder.slot = null
  slot.holder = null
}
