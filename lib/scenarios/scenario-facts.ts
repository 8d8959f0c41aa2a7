import type { OwnModel } from './own-model'

/** The circulating supply in tokens on a day, and our own model: null when a table was published or no price is known. */
export type ScenarioFacts = {
  supply: { tokens: number; on: string; source: string } | null
  own: OwnModel | null
  /** The day on which it was read, for ages. */
  today: string
}
