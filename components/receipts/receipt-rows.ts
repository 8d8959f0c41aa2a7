import type { ReceiptView } from '@/lib/changes/receipt-contract'

export type ReceiptState = 'confirmed' | 'waiting' | 'silent' | 'gone'
export type ReceiptRow = { id: string; state: ReceiptState; words: string }

const SILENT =
  'silent for 5 s: if it is cut off, it goes on from memory for its stale time at most (30 s unless set)'

/**
 * The receipt as it is told: a row for each verifier and one sentence. `givenUp`: nobody waits any more, so who
 * has not confirmed is silent.
 */
export function receiptRows(
  { at, verifiers }: ReceiptView,
  givenUp: boolean,
): { rows: ReceiptRow[]; sentence: string; dead: boolean } {
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
  const dead = open === 0
  if (rows.length === 0) {
    const sentence =
      'Dead. No verifier held this key in memory: each request is checked against the database.'
    return { rows, sentence, dead }
  }
  const of = `${confirmed + gone} of ${rows.length} ${rows.length === 1 ? 'verifier' : 'verifiers'}`
  if (dead) return { rows, sentence: `Dead on ${of}.`, dead }
  if (!givenUp) return { rows, sentence: `Dead on ${of}, waiting for the rest.`, dead }
  const silent = `${open} ${open === 1 ? 'has' : 'have'} not confirmed`
  return { rows, sentence: `Dead on ${of}; ${silent}. Look at that process.`, dead }
}
