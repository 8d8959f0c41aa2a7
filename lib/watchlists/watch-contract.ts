import { z } from 'zod'
import type { Snapshot } from './snapshot'

const symbol = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9._-]{1,20}$/, 'Give the symbol of a token, such as CRO.')

export const watchTokenInput = z.strictObject({ symbol })
export type WatchTokenInput = z.input<typeof watchTokenInput>

export const setWatchRuleInput = z.strictObject({
  symbol,
  /** In points of any grade, published or our own; null is "tell me nothing". */
  gradePoints: z
    .number('Give points from 0.5 to 100.')
    .min(0.5, 'Give points from 0.5 to 100.')
    .max(100, 'Give points from 0.5 to 100.')
    .multipleOf(0.01, 'Two decimals are enough.')
    .nullable(),
  /** In percent of the price before. */
  pricePct: z
    .number('Give percent from 0.5 to 1000.')
    .min(0.5, 'Give percent from 0.5 to 1000.')
    .max(1000, 'Give percent from 0.5 to 1000.')
    .multipleOf(0.01, 'Two decimals are enough.')
    .nullable(),
})
export type SetWatchRuleInput = z.input<typeof setWatchRuleInput>

/** How much a person wants to hear of a token. */
export type WatchRule = { symbol: string; gradePoints: number | null; pricePct: number | null }

/** A followed token: as it is, and as it was when it was added. */
export type Watched = WatchRule & {
  name: string
  /** ISO instant. */
  addedAt: string
  now: Snapshot
  whenAdded: Snapshot
}
