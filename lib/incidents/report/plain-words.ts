/** What turns text around, hides in it or ends a line; a line end of its own is kept by `plainLines`. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]+/gu

/** Text of people as one line that is what it looks like. */
export function plainWords(text: string): string {
  return text.replace(UNSEEN, ' ').replace(/\s+/g, ' ').trim()
}

/** The same in its own lines, none of them empty. */
export function plainLines(text: string): string[] {
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map(plainWords)
    .filter((line) => line !== '')
}

/** One line of at most so many characters, which says where it was cut. */
export function shortWords(text: string, most: number): string {
  const points = [...plainWords(text)]
  return points.length <= most ? points.join('') : `${points.slice(0, most - 1).join('')}…`
}

/** An instant in RFC 3339 as reports print it, in UTC, to the second. */
export function utcWords(instant: string | null): string {
  return instant === null ? '' : `${instant.slice(0, 10)} ${instant.slice(11, 19)}`
}
