// A spreadsheet would run what begins with these as a formula, some also behind spaces or in full width; a leading quote
// makes it a text.
const FORMULA = /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/

/** One field of a CSV line (RFC 4180) that no spreadsheet takes for a formula. */
export function csvField(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
