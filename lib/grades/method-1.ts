import type { Method } from './method'
import { FUNDAMENTAL_1 } from './method-1-fundamental'
import { TECHNOLOGY_1 } from './method-1-technology'
import { TRADER_1 } from './method-1-trader'

/** Version 1, as data. It is never changed: stored grades are recomputed by it. A change is a version 2. */
export const METHOD_1: Method = {
  version: 1,
  partNeeds: 40,
  gradeNeeds: 50,
  lapsesAfterDays: 730,
  ratioWithinDays: 7,
  valueDigits: 6,
  windowNeeds: 80,
  dailyCloses: { of: 50, at: 45, monthsBehindDays: 35, monthsAheadDays: 4 },
  grades: [FUNDAMENTAL_1, TECHNOLOGY_1, TRADER_1],
}
