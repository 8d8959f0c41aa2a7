import { hash } from 'node:crypto'
import { displayHint } from '@/lib/keys/key-format'
import { secretsIn } from '@/lib/keys/secrets-in'
import { type HintClue, hintsIn, piecesOf } from './hints-in'
import { privateKeysIn } from './private-keys-in'

/** What a pasted text leads to. The secrets in it are gone: what is left of one is its SHA-256 and its hint. */
export type Clue = {
  /** 32 bytes each: the SHA-256 of a secret, or a public key. */
  digests: Uint8Array<ArrayBuffer>[]
  /** Of keys that are cut off or masked. */
  hints: HintClue[]
  ids: string[]
  emails: string[]
  /** The text itself, lower-cased, where it holds none of these. */
  words: string | null
  /** What of it was understood, in words that hold no secret. */
  understood: string[]
  /** The same by kind and number: nothing of the text is in it. */
  kinds: Partial<Record<ClueKind, number>>
}
type ClueKind = 'keys' | 'privateKeys' | 'parts' | 'digests' | 'ids' | 'requestIds' | 'emails' | 'words'

const MOST = 20
const LONGEST_WORDS = 100

const HEX = /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/gi
// 32 bytes in base64 or base64url, with or without padding.
const BASE64 = /(?<![\w+/-])[\w+/-]{42}[AEIMQUYcgkosw048]=?(?![\w+/=-])/g
// What stands before the 32 bytes: of a public key as PEM, DER in hex, and of a digest that says what it is.
const HEADS = /MCowBQYDK2VwAyEA(?=[\w+/-]{43})|302a300506032b6570032100(?=[0-9a-f]{64})|\bsha-?256[-:=]/gi
const ID = /(?<![0-9A-Za-z])(?:key|ver|rot|acc|usr|mgk)_[0-9A-Za-z]{22}(?![0-9A-Za-z])/g
const REQUEST_ID = /(?<![0-9A-Za-z])req_[0-9A-Za-z]{22}(?![0-9A-Za-z])/g
const EMAIL = /[\w.+'-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+/gi

/**
 * Finds what identifies something in a pasted text: whole keys, however a log line wraps them; cut-off and masked keys;
 * digests, public and private keys, ids and e-mails; else its words.
 */
export function readClue(text: string): Clue {
  const secrets = secretsIn(text).slice(0, MOST)
  const pairs = privateKeysIn(text).slice(0, MOST)
  // What belongs to a key that was understood must not be read as anything else.
  const shown = [...secrets, ...pairs].map((found) => found.shown)
  const rest = shown.reduce((left, one) => left.replaceAll(one, ' '), text)
  const broken = secrets.some((found) => !text.includes(found.shown))
  const hints = broken ? [] : hintsIn(rest).slice(0, MOST)
  const plain = rest.replace(HEADS, ' ')
  const bytes = [...bytesIn(plain, HEX, 'hex'), ...bytesIn(plain, BASE64, 'base64')]
  const ids = unique(rest.match(ID))
  const requestIds = unique(rest.match(REQUEST_ID))
  const emails = unique(rest.match(EMAIL)?.map((email) => email.toLowerCase()))
  const understood = [
    ...secrets.map(({ secret }) => `the key ${displayHint(secret)}, by its SHA-256`),
    ...pairs.map(() => 'a private key, by its public half'),
    ...hints.map(({ start, end }) => `a part of a key, ${start}…${end ?? ''}`),
    ...bytes.map(({ start }) => `the digest or public key ${start}…`),
    ...ids.map((id) => `the id ${id}`),
    ...requestIds.map((id) => `the request id ${id}, which leads nowhere: requests are counted and not kept`),
    ...emails.map((email) => `the e-mail ${email}`),
  ]
  const words = understood.length === 0 ? wordsOf(text) : null
  const pieces = words === null ? [] : piecesOf(text)
  if (words) understood.push(`the words “${words}”`)
  if (pieces.length > 0) understood.push('the same as the beginning or the end of a key')
  const count = { keys: secrets.length, privateKeys: pairs.length, parts: hints.length + pieces.length }
  const other = {
    digests: bytes.length,
    ids: ids.length,
    requestIds: requestIds.length,
    emails: emails.length,
  }
  const counted = Object.entries({ ...count, ...other, words: words ? 1 : 0 }).filter(
    ([, number]) => number > 0,
  )
  return {
    digests: [
      ...secrets.map(({ secret }) => new Uint8Array(hash('sha256', secret, 'buffer'))),
      ...pairs.map(({ publicKey }) => publicKey),
      ...bytes.map((one) => one.bytes),
    ],
    hints: [...hints, ...pieces],
    ...{ ids, emails, words, understood },
    kinds: Object.fromEntries(counted),
  }
}

/** Of something that may be a secret of somebody else, its first 4 characters are repeated and no more. */
function bytesIn(text: string, form: RegExp, coding: 'hex' | 'base64') {
  return unique(text.match(form)).map((found) => ({
    bytes: new Uint8Array(Buffer.from(found, coding)),
    start: found.slice(0, 4),
  }))
}

function wordsOf(text: string): string | null {
  // PostgreSQL holds neither a NUL nor half a surrogate pair.
  const words = text
    .replace(/[\s\p{Cc}\p{Cs}]+/gu, ' ')
    .trim()
    .toLowerCase()
  return words.length >= 2 && words.length <= LONGEST_WORDS ? words : null
}

const unique = (found: readonly string[] | null | undefined) => [...new Set(found ?? [])].slice(0, MOST)
