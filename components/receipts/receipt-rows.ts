import type { ReceiptView } from '@/lib/changes/receipt-contract'

export type ReceiptState = 'confirmed' | 'waiting' | 'silent' | 'gone'
export type ReceiptRow = { id: string; state: ReceiptState; words: string }

/** What verifiers confirm, in the word that stands before "on 2 of 3 verifiers". */
export const TOLD_WORDS = { revoked: 'Dead', suspended: 'Suspended', resumed: 'Working again' } as const
export type ToldAct = keyof typeof TOLD_WORDS

const SILENT =
  'silent for 5 s: if it is cut off, it goes on from memory for its stale time at most (30 s unless set)'

/**
 * The receipt as it is told: a row for each verifier and one sentence. `givenUp`: nobody waits any more, so who
 * has not confirmed is silent.
 */
export function receiptRows(
  { at, verifiers }: ReceiptView,
  givenUp: boolean,
  act: ToldAct = 'revoked',
): { rows: ReceiptRow[]; sentence: string; complete: boolean } {
  const word = TOLD_WORDS[act]
  const rows = verifiers.map(({ id, acknowledgedAt, gone }): ReceiptRow => {
    if (acknowledgedAt !== null) {
      const delayMs = Math.max(0, Date.parse(acknowledgedAt) - Date.parse(at))
      return { id, state: 'confirmed', words: `confirmed after ${delayMs.toLocaleString('en')} ms` }
    }
    if (gone)
      return { id, state: 'gone', words: 'gone: its process has ended, or it asks the database each time' }
    if (givenUp) return { id, state: 'silent', words: SILENT }
    return { id, state: 'waiting', words: 'waiting' }
  })
  const count = (state: ReceiptState) => rows.filter((row) => row.state === state).length
  const [confirmed, gone, open] = [count('confirmed'), count('gone'), count('waiting') + count('silent')]
  const complete = open === 0
  if (rows.length === 0) {
    const sentence = `${word}. No verifier held this key in memory: each request is checked against the database.`
    return { rows, sentence, complete }
  }
  const of = `${confirmed + gone} of ${rows.length} ${rows.length === 1 ? 'verifier' : 'verifiers'}`
  if (complete) return { rows, sentence: `${word} on ${of}.`, complete }
  if (!givenUp) return { rows, sentence: `${word} on ${of}, waiting for the rest.`, complete }
  const silent = `${open} ${open === 1 ? 'has' : 'have'} not confirmed`
  return { rows, sentence: `${word} on ${of}; ${silent}. Look at that process.`, complete }
}
