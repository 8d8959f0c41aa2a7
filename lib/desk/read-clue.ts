import { hash } from 'node:crypto'
import { displayHint, readKeyText } from '@/lib/keys/key-format'

/** What a pasted text leads to. The secrets in it are gone: what is left of one is its SHA-256 and its hint. */
export type Clue = {
  /** 32 bytes each: the SHA-256 of a secret, or a public key. */
  digests: Uint8Array<ArrayBuffer>[]
  /** Of keys that are cut off or masked: the hint up to its first 4 characters, and the last 4 where they are seen. */
  hints: { start: string; end: string | null }[]
  ids: string[]
  emails: string[]
  /** The text itself, lower-cased, where it holds none of these. */
  words: string | null
  /** What of it was understood, in words that hold no secret. */
  understood: string[]
}

const MOST = 20
const LONGEST_WORDS = 100

const PREFIX = 'kg(?:_(?:live|test|dev)|m)_'
const SECRET = new RegExp(`${PREFIX}[0-9A-Za-z]{36}`, 'g')
const PARTIAL = new RegExp(
  `(${PREFIX}[0-9A-Za-z]{4})([0-9A-Za-z]*)(?:[.…*•·-]+([0-9A-Za-z]{4})(?![0-9A-Za-z]))?`,
  'g',
)
const HEX = /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/gi
// 32 bytes in base64 or base64url, with or without padding.
const BASE64 = /(?<![\w+/-])[\w+/-]{42}[AEIMQUYcgkosw048]=?(?![\w+/=-])/g
const ID = /(?<![0-9A-Za-z])(?:key|ver|rot|acc|usr|mgk)_[0-9A-Za-z]{22}(?![0-9A-Za-z])/g
const EMAIL = /[\w.+'-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+/gi

/**
 * Finds what identifies something in a pasted text: whole keys, in the middle of a log line or broken over lines too;
 * cut-off and masked keys; digests, ids and e-mails; else its words.
 */
export function readClue(text: string): Clue {
  const secrets = secretsIn(text)
  // What belongs to a key that was understood must not be read as anything else.
  const rest = secrets.reduce((left, secret) => left.replaceAll(secret, ' '), text)
  const broken = secrets.some((secret) => !text.includes(secret))
  const hints = broken ? [] : hintsIn(rest)
  const bytes = [...hexIn(rest), ...base64In(rest)]
  const ids = unique(rest.match(ID))
  const emails = unique(rest.match(EMAIL)?.map((email) => email.toLowerCase()))
  const digests = secrets.map((secret) => new Uint8Array(hash('sha256', secret, 'buffer')))
  const understood = [
    ...secrets.map((secret) => `the key ${displayHint(secret)}, by its SHA-256`),
    ...hints.map(({ start, end }) => `a part of a key, ${start}…${end ?? ''}`),
    ...bytes.map(({ shown }) => `the digest or public key ${shown}`),
    ...ids.map((id) => `the id ${id}`),
    ...emails.map((email) => `the e-mail ${email}`),
  ]
  const words = understood.length === 0 ? wordsOf(text) : null
  if (words) understood.push(`the words “${words}”`)
  return { digests: [...digests, ...bytes.map((one) => one.bytes)], hints, ids, emails, words, understood }
}

/** Secrets with a right checksum; a key that was broken over lines is put together. */
function secretsIn(text: string): string[] {
  const found = [text, text.replace(/\s+/g, '')].flatMap((form) => form.match(SECRET) ?? [])
  return unique(found.filter((secret) => readKeyText(secret) !== null))
}

function hintsIn(text: string): Clue['hints'] {
  const found = [...text.matchAll(PARTIAL)].map(([, start = '', , end]) => ({ start, end: end ?? null }))
  const byText = new Map(found.map((hint) => [`${hint.start} ${hint.end}`, hint]))
  return [...byText.values()].slice(0, MOST)
}

const hexIn = (text: string) =>
  unique(text.match(HEX)).map((hex) => ({
    bytes: new Uint8Array(Buffer.from(hex, 'hex')),
    shown: `${hex.slice(0, 8).toLowerCase()}…`,
  }))

const base64In = (text: string) =>
  unique(text.match(BASE64)).map((coded) => ({
    bytes: new Uint8Array(Buffer.from(coded, 'base64')),
    shown: `${coded.slice(0, 8)}…`,
  }))

function wordsOf(text: string): string | null {
  // PostgreSQL holds neither a NUL nor half a surrogate pair.
  const words = text
    .replace(/[\s\p{Cc}\p{Cs}]+/gu, ' ')
    .trim()
    .toLowerCase()
  return words.length >= 2 && words.length <= LONGEST_WORDS ? words : null
}

const unique = (found: readonly string[] | null | undefined) => [...new Set(found ?? [])].slice(0, MOST)
