import type { StepResult } from '../incident-contract'
import type { IncidentKeyFacts } from '../view-incident-key'

/** The incident that an act works on. */
export type ActOn = {
  incident: {
    id: string
    number: number
    title: string
    drill: boolean
    suspectedAt: Date | null
    openedAt: Date
  }
  keys: readonly IncidentKeyFacts[]
  startedAt: Date
  reason: string
  /** What it gave when it was tried before and stopped half way. */
  before: StepResult | null
  /**
   * Says that the act begins with these keys: from now on they stay in the incident. Answers those that nobody has taken
   * out meanwhile, and how to take it back where the act did nothing to them.
   */
  touch: (keyIds: readonly string[]) => Promise<Touched>
  /** Writes down what it gave so far, and moves the lease on; throws when another run has the step. */
  keep: (soFar: StepResult | null) => Promise<void>
}

export type Touched = { keyIds: string[]; untouch: () => Promise<void> }

/** `failed`: the keys on which it could not be done, with why. The rest of them is done. */
export type ActGave = StepResult & { failed: { name: string; code: string; detail: string }[] }

/** What became of one key. */
export type DoneOn = { words: string; sequence: bigint | null }
