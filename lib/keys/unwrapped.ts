/** Colours of a terminal, control characters but line breaks and tabs, and what takes no room on paper. */
const UNSEEN = /\p{Cc}\[[\d;]{0,20}m|[\p{Cf}\p{Mn}]|(?![\t\n\r])\p{Cc}/gu
/** Of addresses and of mails, a byte each; of JSON and programs; of HTML. */
const ESCAPE =
  /((?:%[\da-f]{2})+|(?:=[\da-f]{2})+)|\\u([\da-f]{4})|\\u\{([\da-f]{1,6})\}|\\x([\da-f]{2})|&#x([\da-f]{1,6});|&#(\d{1,7});|\\([nrt"'`\\/])/gi
const UTF_8 = new TextDecoder()
const NAMED: Record<string, string> = { n: '\n', r: '\r', t: '\t' }
/** What stands before a line that was quoted, compared, listed or commented out. */
const BEFORE_LINE = /^[\s>|+#*/;:-]+/
/** The parts of a text that a program puts together. */
const JOINED = /["'`]\s{0,8}(?:[+.&,]|\|\|)?\s{0,8}["'`]/g

/** A text without what nobody sees. */
export function withoutUnseen(text: string): string {
  return text.replace(UNSEEN, '')
}

/** A text in which each escape is the character that it stands for; never longer than it was. */
export function withoutEscapes(text: string): string {
  return text.replace(ESCAPE, (whole, ...groups: (string | undefined)[]) => {
    const [bytes, four, braced, two, hexEntity, entity, one] = groups
    if (bytes !== undefined) return UTF_8.decode(Uint8Array.from(bytes.match(/.../g) ?? [], byteOf))
    if (one !== undefined) return NAMED[one.toLowerCase()] ?? one
    const hex = four ?? braced ?? two ?? hexEntity
    const code = hex === undefined ? Number(entity) : Number.parseInt(hex, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

const byteOf = (escaped: string) => Number.parseInt(escaped.slice(1), 16)

/** As a text was before a terminal or a mail broke and indented its lines. */
export function withoutLineBreaks(text: string): string {
  return text
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .join('')
}

/** The same of lines that are quoted, that say that they go on, or whose parts a program puts together. */
export function joined(text: string): string {
  return text
    .split(/[=\\]?[\r\n]+/)
    .map((line, at) => (at === 0 ? line : line.replace(BEFORE_LINE, '')).trimEnd())
    .join('')
    .replace(JOINED, '')
}
