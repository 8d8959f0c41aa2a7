import type { GradeMove } from './grade-moves'

export type HistoryDay = {
  on: string
  fundamental: number | null
  technology: number | null
  trader: number | null
  /** The day was computed after it was over, from what is dated up to it. */
  computedLater: boolean
}
export type DayMoves = { from: string; to: string; grades: GradeMove[] }
export type GradeHistory = { days: HistoryDay[]; moves: DayMoves[] }
