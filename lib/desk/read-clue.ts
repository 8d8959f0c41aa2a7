import { hash } from 'node:crypto'
import { displayHint } from '@/lib/keys/key-format'
import { readingsOf } from '@/lib/keys/readings-of'
import { secretsIn } from '@/lib/keys/secrets-in'
import { type HintClue, hintsIn, isHintOf, piecesOf, wholeIn } from './hints-in'
import { privateKeysIn, publicHalf } from './private-keys-in'

/** What a pasted text leads to. The secrets in it are gone: what is left of one is its SHA-256 and its hint. */
export type Clue = {
  /** 32 bytes each: the SHA-256 of a secret, or a public key. */
  digests: Uint8Array<ArrayBuffer>[]
  /** Whole keys, their digests among those above. One with a wrong checksum is no key of ours as it stands. */
  whole: { hint: string; digest: Uint8Array<ArrayBuffer>; rightChecksum: boolean }[]
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
type ClueKind =
  | 'keys'
  | 'privateKeys'
  | 'parts'
  | 'digests'
  | 'ids'
  | 'requestIds'
  | 'emails'
  | 'words'
  | 'leftOut'

/** As many as a pasted text has room for. */
const MOST = 250
/** Each of these is sought by itself. */
const MOST_HINTS = 20
/** The public half of each takes about a millisecond of everybody's time. */
const MOST_HALVES = 20
/** Of one kind, so that they can be read. */
const MOST_NAMED = 20
const LONGEST_WORDS = 100

const HEX = /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/gi
// 32 bytes in base64 or base64url, with or without padding.
const BASE64 = /(?<![\w+/-])[\w+/-]{42}[AEIMQUYcgkosw048]=?(?![\w+/=-])/g
// What stands before the 32 bytes: of a public key as PEM, DER in hex, and of a digest that says what it is.
const HEADS = /MCowBQYDK2VwAyEA(?=[\w+/-]{43})|302a300506032b6570032100(?=[0-9a-f]{64})|\bsha-?256[-:=]/gi
const ID = /(?<![0-9A-Za-z])(?:key|ver|rot|acc|usr|mgk)_[0-9A-Za-z]{22}(?![0-9A-Za-z])/g
const REQUEST_ID = /(?<![0-9A-Za-z])req_[0-9A-Za-z]{22}(?![0-9A-Za-z])/g
// Only from the beginning of a run, or a long one would be read again from each of its characters.
const EMAIL = /(?<![\w.+'-])[\w.+'-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+/gi

/**
 * Finds what identifies something in a pasted text: whole keys, however a log, a mail or a program wraps them; cut-off
 * and masked keys; digests, public and private keys, ids and e-mails; else its words. What is too much says so.
 */
export function readClue(text: string): Clue {
  const readings = readingsOf(text)
  const secrets = upTo(MOST, secretsIn(readings))
  const pairs = upTo(MOST_HALVES, privateKeysIn(readings))
  // What belongs to a key that was understood must not be read as anything else.
  const shown = [...secrets.all, ...pairs.all].map((found) => found.shown)
  const others = wholeIn(shown.reduce((left, one) => left.replaceAll(one, ' '), text))
  const { rest } = others
  const wrong = upTo(MOST, others.whole)
  const hints = upTo(
    MOST_HINTS,
    hintsIn(rest).filter((hint) => !secrets.all.some(({ secret }) => isHintOf(hint, secret))),
  )
  const plain = rest.replace(HEADS, ' ')
  const bytes = upTo(MOST, [...bytesIn(plain, HEX, 'hex'), ...bytesIn(plain, BASE64, 'base64')])
  const ids = upTo(MOST, unique(rest.match(ID)))
  const requestIds = upTo(MOST, unique(rest.match(REQUEST_ID)))
  const emails = upTo(MOST, unique(rest.match(EMAIL)?.map((email) => email.toLowerCase())))
  const kinds = [secrets, wrong, pairs, hints, bytes, ids, requestIds, emails]
  const leftOut = kinds.reduce((sum, { all, kept }) => sum + all.length - kept.length, 0)
  const understood = [
    ...named(secrets.kept, ({ secret }) => `the key ${displayHint(secret)}, by its SHA-256`),
    ...named(wrong.kept, (text) => `what looks like the key ${displayHint(text)}, by its SHA-256`),
    ...named(pairs.kept, () => 'a private key, by its public half'),
    ...named(hints.kept, ({ start, end }) => `a part of a key, ${start}…${end ?? ''}`),
    ...named(bytes.kept, ({ start }) => `the digest or public key ${start}…`),
    ...named(ids.kept, (id) => `the id ${id}`),
    ...named(
      requestIds.kept,
      (id) => `the request id ${id}, which leads nowhere: requests are counted and not kept`,
    ),
    ...named(emails.kept, (email) => `the e-mail ${email}`),
    ...(leftOut > 0 ? [`NOT for ${leftOut} more in this text: paste fewer at a time`] : []),
  ]
  const words = understood.length === 0 ? wordsOf(text) : null
  const pieces = words === null ? [] : piecesOf(text)
  if (words) understood.push(`the words “${words}”`)
  if (pieces.length > 0) understood.push('the same as the beginning or the end of a key')
  const whole = [
    ...secrets.kept.map(({ secret }) => wholeOf(secret, true)),
    ...wrong.kept.map((text) => wholeOf(text, false)),
  ]
  const counts: Record<ClueKind, number> = {
    keys: whole.length,
    privateKeys: pairs.kept.length,
    parts: hints.kept.length + pieces.length,
    digests: bytes.kept.length,
    ids: ids.kept.length,
    requestIds: requestIds.kept.length,
    emails: emails.kept.length,
    words: words ? 1 : 0,
    leftOut,
  }
  return {
    digests: [
      ...whole.map(({ digest }) => digest),
      ...pairs.kept.map(publicHalf),
      ...bytes.kept.map((one) => one.bytes),
    ],
    whole,
    hints: [...hints.kept, ...pieces],
    ...{ ids: ids.kept, emails: emails.kept, words, understood },
    kinds: Object.fromEntries(Object.entries(counts).filter(([, number]) => number > 0)),
  }
}

const wholeOf = (text: string, rightChecksum: boolean) => ({
  hint: displayHint(text),
  digest: new Uint8Array(hash('sha256', text, 'buffer')),
  rightChecksum,
})

const upTo = <T>(most: number, all: readonly T[]) => ({ all, kept: all.slice(0, most) })

/** The first ones in words; how many more there are of the kind is said of the others. */
function named<T>(items: readonly T[], inWords: (item: T) => string): string[] {
  const first = items.slice(0, MOST_NAMED).map(inWords)
  const others = items.length - first.length
  return others > 0 ? [...first, `${others} more of these`] : first
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

const unique = (found: readonly string[] | null | undefined) => [...new Set(found ?? [])]
