/** What is kept of a secret beside its digest: its prefix with the first 4 characters, and the last 4. */
export type HintClue = { start: string; end: string | null }

const PREFIX = 'kg(?:_(?:live|test|dev)|m)_'
const PREFIXES = ['kg_live_', 'kg_test_', 'kg_dev_', 'kgm_']
const MASK = '[.…*•·]'
const PARTIAL = new RegExp(
  `(${PREFIX}[0-9A-Za-z]{4})([0-9A-Za-z]*)(?:[.…*•·-]+([0-9A-Za-z]{4})(?![0-9A-Za-z]))?`,
  'g',
)
/** As long as a whole key, or longer where something is glued to it. */
const WHOLE = new RegExp(`(${PREFIX}[0-9A-Za-z]{36})[0-9A-Za-z]*`, 'g')
const MASKED = new RegExp(`(${PREFIX})${MASK}{2,}([0-9A-Za-z]{4})(?![0-9A-Za-z])`, 'g')
const END_ALONE = new RegExp(`^${MASK}{2,}([0-9A-Za-z]{4})$`)
/** A run of a key's characters that no word looks like. */
const PIECE = /^(?=.*[0-9])(?=.*[A-Z])(?=.*[a-z])[0-9A-Za-z]{8,35}$/

/**
 * What has the form of a whole key, and the text without it. A whole one is never sought as a part: keys that begin
 * alike are others, and somebody would revoke the wrong one.
 */
export function wholeIn(text: string): { whole: string[]; rest: string } {
  const whole = [...text.matchAll(WHOLE)].map(([, key = '']) => key)
  return { whole: [...new Set(whole)], rest: text.replace(WHOLE, ' ') }
}

/** Keys that are cut off or masked, in any text. */
export function hintsIn(text: string): HintClue[] {
  const end = END_ALONE.exec(text.trim())?.[1]
  const found = [
    ...[...text.matchAll(PARTIAL)].map(([, start = '', , last]) => ({ start, end: last ?? null })),
    ...[...text.matchAll(MASKED)].map(([, start = '', last = null]) => ({ start, end: last })),
    ...(end ? [{ start: '', end }] : []),
  ]
  return [...new Map(found.map((hint) => [`${hint.start} ${hint.end}`, hint])).values()]
}

/** Whether it is what is left of this key where the key stands broken in a text. */
export function isHintOf({ start, end }: HintClue, secret: string): boolean {
  return secret.startsWith(start) && (end === null || secret.endsWith(end))
}

/**
 * A text that is nothing but a piece of a key, without its prefix: it may be its beginning or its end. Of the middle
 * nothing is kept that it could be found by.
 */
export function piecesOf(text: string): HintClue[] {
  const piece = text.trim()
  if (!PIECE.test(piece)) return []
  return [
    ...PREFIXES.map((prefix) => ({ start: prefix + piece.slice(0, 4), end: null })),
    { start: '', end: piece.slice(-4) },
  ]
}
