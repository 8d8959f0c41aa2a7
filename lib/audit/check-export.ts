import { type BadRow, ChainCheck, type ChainedRow } from './audit-chain'
import { isSigned, type SignedHead, signedHead } from './signed-head'

/** `no_log`: nothing in the file is of a log, so nothing can be said of one. */
type OfFiles = 'unreadable' | 'head_unsigned' | 'no_log'
/** `seal_missing`: a seal names one before it that is not there; `not_as_witnessed`: this host signed another one. */
type OfSeals = 'unknown_key' | 'seal_missing' | 'not_as_witnessed'
type Broken = 'unreadable' | 'altered'

export type CheckedExport = {
  ok: boolean
  rows: number
  /** `sequence` 0: the head itself. */
  firstBad: {
    sequence: number
    reason: BadRow['reason'] | OfFiles | OfSeals
  } | null
  accountId: string | null
  publicKey: string | null
}

/**
 * Checks an exported log line by line, in constant memory: head, signature, every hash and link, and that it ends
 * where the head says. `trusted`: the public key that must have signed it; null takes whichever the head names.
 */
export async function checkExport(
  lines: AsyncIterable<string> | Iterable<string>,
  trusted: string | null = null,
): Promise<CheckedExport> {
  let check: ChainCheck | null = null
  const found = { accountId: null as string | null, publicKey: null as string | null }
  let sequence = 0
  let broken: Broken | null = null
  const bad = (reason: NonNullable<CheckedExport['firstBad']>['reason']): CheckedExport => ({
    ...found,
    ok: false,
    rows: Math.max(0, sequence - 1),
    firstBad: { sequence, reason },
  })
  for await (const line of lines) {
    if (line === '') continue
    if (!check) {
      const head: SignedHead | Broken = broken ?? readHead(line)
      if (typeof head === 'string') {
        // It is an altered log only if something in it is of one.
        if (isOfLog(line)) return bad(head)
        broken = head
        continue
      }
      const { accountId, publicKey, firstSequence } = head
      Object.assign(found, { accountId, publicKey })
      if (!isSigned(head)) return bad('head_unsigned')
      if (trusted !== null && publicKey !== trusted) return bad('unknown_key')
      check = new ChainCheck(accountId, head)
      sequence = firstSequence
      continue
    }
    const read = readLine(line)
    if ('reason' in read) return bad(read.reason)
    if (!isRow(read.value)) return bad('unreadable')
    if (Object.keys(read.value).some((name) => !MEMBERS.has(name))) return bad('altered')
    if (check.next(read.value)) break
    sequence += 1
  }
  if (!check) return bad('no_log')
  const { rows, firstBad } = check.end()
  return { ...found, ok: firstBad === null, rows, firstBad }
}

/**
 * What the line says, if it says it to every reader: written as we write it, so that no member is there twice and no
 * number is rounded. What nests so deep that it cannot be written again is `unreadable`.
 */
function readLine(line: string): { value: unknown } | { reason: Broken } {
  try {
    const value: unknown = JSON.parse(line)
    return JSON.stringify(value) === line ? { value } : { reason: 'altered' }
  } catch {
    return { reason: 'unreadable' }
  }
}

function readHead(line: string): SignedHead | Broken {
  const read = readLine(line)
  if ('reason' in read) return read.reason
  return signedHead.safeParse(read.value).data ?? 'unreadable'
}

/** Whether a line has the shape of a head or a row, however wrong it is. */
function isOfLog(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line)
    return isRow(value) || isHeadLike(value)
  } catch {
    return false
  }
}

function isHeadLike(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'accountId' in value && 'signature' in value
}

/** More than these no row has; what is not hashed could say anything. */
const MEMBERS = new Set([
  ...[
    'sequence',
    'accountId',
    'at',
    'action',
    'actor',
    'target',
    'requestId',
    'detail',
    'previousHash',
    'hash',
  ],
])

/** Enough to be hashed; whatever else is wrong with a row shows in its hash. */
function isRow(value: unknown): value is ChainedRow & { hash: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'sequence' in value &&
    'hash' in value &&
    'accountId' in value
  )
}
