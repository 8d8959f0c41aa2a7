/** As long as a key without its prefix. */
const BASE64 = /(?<![\w+/-])[\w+/-]{48,}/g
const HEX = /[\da-f]{72,}/gi
/** What may stand between the bytes of a dump. */
const BETWEEN_BYTES = /0x|[\s:,]/gi
/** Text as long as that; the characters beyond ASCII belong to what nobody sees, in UTF-8. Chance gives no such run. */
const TEXT = /[\p{ASCII}\u0080-\u008f\u00ad\u00bb\u00bf\u00c2\u00cd\u00e2\u00ef\u00fe\u00ff]{36,}/gu

/** A text that stood in another one in base64, base64url or hex: UTF-8 or UTF-16 of which only ASCII is left. */
export type Decoded = { shown: string; text: string }

/** What stands coded in a text, up to about four times as much of it. */
export function decodedIn(text: string): Decoded[] {
  const base64 = [...text.replace(/\s+/g, '').matchAll(BASE64)].flatMap(([shown]) =>
    // What is glued before it may move the groups of four.
    [0, 1, 2, 3].map((from) => ({ shown, bytes: ofBase64(shown.slice(from)) })),
  )
  const hex = [...text.replace(BETWEEN_BYTES, '').matchAll(HEX)].flatMap(([shown]) =>
    [0, 1].map((from) => ({ shown, bytes: ofHex(shown.slice(from)) })),
  )
  return [...base64, ...hex].flatMap(({ shown, bytes }) =>
    [...bytes.matchAll(TEXT)].map(([run]) => ({ shown, text: run.replace(/\P{ASCII}|\0/gu, '') })),
  )
}

/** Not by Buffer, since browsers look too. A byte to a character. */
function ofBase64(coding: string): string {
  const whole = coding.length % 4 === 1 ? coding.slice(0, -1) : coding
  return atob(whole.replaceAll('-', '+').replaceAll('_', '/'))
}

function ofHex(coding: string): string {
  return coding
    .replace(/../g, (byte) => String.fromCharCode(Number.parseInt(byte, 16)))
    .slice(0, coding.length >> 1)
}
