import { readKeyText } from './key-format'

const PREFIXES = ['kg_live_', 'kg_test_', 'kg_dev_', 'kgm_'] as const
const SECRET = new RegExp(`(?:${PREFIXES.join('|')})[0-9A-Za-z]{36}`, 'g')
const BARE = /(?<![0-9A-Za-z])[0-9A-Za-z]{36}(?![0-9A-Za-z])/g
/** Long enough to hold a key: a password of HTTP Basic, a secret of a cluster's manifest. */
const CODED = /(?<![\w+/-])[\w+/-]{52,}/g

/** A secret with a right checksum, and how it stands in the text. */
export type SecretFound = { secret: string; shown: string }

/**
 * Every key of ours in a text: as it is, in base64, without its prefix, or broken over lines. The checksum decides, so
 * that none is guessed.
 */
export function secretsIn(text: string): SecretFound[] {
  const lines = withoutLineBreaks(text)
  const joined = [...plain(text.replace(/\s+/g, '')), ...coded(lines), ...withoutPrefix(lines)]
  const whole = [...plain(text), ...coded(text), ...withoutPrefix(text)]
  const bySecret = new Map([...joined, ...whole].map((found) => [found.secret, found]))
  return [...bySecret.values()]
}

/** As a text was before a terminal or a mail broke and indented its lines. */
export function withoutLineBreaks(text: string): string {
  return text
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .join('')
}

/** What stands in base64 or base64url in a text, a byte to a character. */
export function decodedIn(text: string): { shown: string; decoded: string }[] {
  return [...text.matchAll(CODED)].flatMap(([shown]) =>
    // What is glued before it may move the groups of four.
    [0, 1, 2, 3].map((from) => ({ shown, decoded: decode(shown.slice(from)) })),
  )
}

/** Not by Buffer, since browsers look too. */
function decode(coding: string): string {
  const whole = coding.length % 4 === 1 ? coding.slice(0, -1) : coding
  return atob(whole.replaceAll('-', '+').replaceAll('_', '/'))
}

function plain(text: string): SecretFound[] {
  const found = [...text.matchAll(SECRET)].map(([secret]) => ({ secret, shown: secret }))
  return found.filter(({ secret }) => readKeyText(secret) !== null)
}

function coded(text: string): SecretFound[] {
  return decodedIn(text).flatMap(({ shown, decoded }) =>
    plain(decoded).map(({ secret }) => ({ secret, shown })),
  )
}

function withoutPrefix(text: string): SecretFound[] {
  return [...text.matchAll(BARE)].flatMap(([shown]) =>
    PREFIXES.map((prefix) => ({ secret: prefix + shown, shown })).filter(
      // The checksum first: to look through the whole text for each run of 36 would be quadratic.
      ({ secret }) => readKeyText(secret) !== null && !text.includes(secret),
    ),
  )
}
