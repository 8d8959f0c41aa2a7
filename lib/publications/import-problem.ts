/** What is wrong with one row of an import, and what to do about it. */
export type ImportProblem = {
  /** JSON: the entry's place, from 1. CSV: the row as a spreadsheet counts it, so the first rating is 2. 0: the file. */
  row: number
  symbol: string | null
  /** Dotted, such as `baseline.low` or `scenarios.2.1`; empty when it is about the whole row. */
  field: string
  /** Of docs/publishing.md. */
  rule: string
  message: string
}

/** A problem before it is known which row it is of. */
export type FieldProblem = Pick<ImportProblem, 'field' | 'rule' | 'message'>
