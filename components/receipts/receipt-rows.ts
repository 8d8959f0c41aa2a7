import { exactText } from '@/components/ui/instant-text'
import type { ReceiptView } from '@/lib/changes/receipt-contract'

export type ReceiptState = 'confirmed' | 'waiting' | 'silent' | 'gone'
export type ReceiptRow = { id: string; state: ReceiptState; words: string }

/** What verifiers confirm, in the word that stands before "on 2 of 3 verifiers". */
export const TOLD_WORDS = { revoked: 'Dead', suspended: 'Suspended', resumed: 'Working again' } as const
export type ToldAct = keyof typeof TOLD_WORDS

const STILL: Record<ToldAct, string> = {
  revoked: 'may still accept',
  suspended: 'may still accept',
  resumed: 'may still refuse',
}

type Told = { givenUp: boolean; act?: ToldAct | undefined; zone: string }
type Verifier = ReceiptView['verifiers'][number]

/**
 * The receipt as it is told: a row for each verifier and one sentence. `givenUp`: nobody waits any more, so who
 * has not confirmed is silent. `cutOff`: how many may be cut off, and go by what they know for a while yet.
 */
export function receiptRows(
  { at, verifiers }: ReceiptView,
  { givenUp, act = 'revoked', zone }: Told,
): { rows: ReceiptRow[]; sentence: string; complete: boolean; cutOff: number } {
  const word = TOLD_WORDS[act]
  const clock = (ms: number) => exactText(ms, zone).slice('2027-01-31 '.length)
  const rows = verifiers.map((verifier): ReceiptRow => {
    const { id, acknowledgedAt, silent, gone, goneAt } = verifier
    if (acknowledgedAt !== null) {
      const delayMs = Math.max(0, Date.parse(acknowledgedAt) - Date.parse(at))
      return { id, state: 'confirmed', words: `confirmed after ${delayMs.toLocaleString('en')} ms` }
    }
    if (gone) {
      const since = goneAt ? `goes by nothing old since ${clock(Date.parse(goneAt))}` : 'goes by nothing old'
      return { id, state: 'gone', words: `gone: it ended or was cut off, and ${since}` }
    }
    if (silent) {
      const left = `${Math.ceil(silent.leftMs / 1000).toLocaleString('en')} s from now`
      const until = `${clock(Date.parse(silent.until))}, ${left}`
      return { id, state: 'silent', words: `cut off: it ${STILL[act]} what it knows until ${until}` }
    }
    if (givenUp) return { id, state: 'silent', words: 'silent: it lives, but has not confirmed for 5 s' }
    return { id, state: 'waiting', words: 'waiting' }
  })
  const cut = verifiers.flatMap(({ silent }) => silent ?? [])
  const open = verifiers.filter(isOpen).length
  const complete = open === 0
  const told = { rows, complete, cutOff: cut.length }
  if (rows.length === 0) {
    const sentence = `${word}. No verifier held this key in memory: each request is checked against the database.`
    return { ...told, sentence }
  }
  const of = `${word} on ${rows.length - open} of ${rows.length} ${rows.length === 1 ? 'verifier' : 'verifiers'}`
  if (complete) return { ...told, sentence: `${of}.` }
  const mute = open - cut.length
  const has = mute === 1 ? 'has' : 'have'
  const latestMs = Math.max(...cut.map(({ until }) => Date.parse(until)))
  const words = [
    ...(cut.length > 0
      ? [
          `${cut.length} ${cut.length === 1 ? 'is' : 'are'} cut off and ${STILL[act]} this key until ${clock(latestMs)}`,
        ]
      : []),
    ...(mute === 0
      ? []
      : [givenUp ? `${mute} ${has} not confirmed. Look at that process` : 'waiting for the rest']),
  ]
  return { ...told, sentence: `${of}${cut.length > 0 || givenUp ? ';' : ','} ${words.join('; ')}.` }
}

function isOpen({ acknowledgedAt, gone }: Verifier): boolean {
  return acknowledgedAt === null && !gone
}
