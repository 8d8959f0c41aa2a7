import { decodedIn } from './decoded-in'
import { joined, withoutEscapes, withoutLineBreaks, withoutUnseen } from './unwrapped'

/** Base64 in base64 is as deep as anybody looks. */
const MOST_CODINGS = 2
/** Of the text's own length: more than any honest nesting makes. */
const MOST_TIMES = 12
const UNDO = [(text: string) => text, withoutEscapes, withoutLineBreaks, joined]

/** One way to read a text. `shown`: what of the text it was decoded from; null where nothing was. */
export type Reading = { text: string; shown: string | null }

/**
 * The ways to read a text that was copied from somewhere, itself first: without escapes and what nobody sees, its lines
 * put together again, and what stands in it in base64 or hex, two levels deep. Together no longer than 12 times the
 * text, so that no text costs more than its length.
 */
export function readingsOf(text: string): Reading[] {
  const readings = [{ text, shown: null as string | null, codings: 0 }]
  const known = new Set([text])
  let left = text.length * (MOST_TIMES - 1)
  const add = (reading: (typeof readings)[number]) => {
    if (known.has(reading.text) || reading.text.length > left) return
    known.add(reading.text)
    left -= reading.text.length
    readings.push(reading)
  }
  // Grows while it is gone through: what was undone may have hidden something else.
  for (const reading of readings) {
    for (const undo of UNDO) add({ ...reading, text: withoutUnseen(undo(reading.text)) })
    if (reading.codings === MOST_CODINGS) continue
    for (const { text: decoded, shown } of decodedIn(reading.text)) {
      add({ text: decoded, shown: reading.shown ?? shown, codings: reading.codings + 1 })
    }
  }
  return readings
}
