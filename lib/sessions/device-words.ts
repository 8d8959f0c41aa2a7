import Bowser from 'bowser'

const UNKNOWN = 'An unknown browser'

/** What a user agent says of itself, in words such as `Firefox on Windows`. It may lie, and only names. */
export function deviceWords(userAgent: string): string {
  // The parser throws for an empty text.
  if (userAgent.trim() === '') return UNKNOWN
  const { browser, os } = Bowser.parse(userAgent.slice(0, 256))
  // What it does not know it leaves out, or empty.
  const name = browser.name?.trim() || UNKNOWN
  return (os.name ? `${name} on ${os.name}` : name).slice(0, 80)
}
