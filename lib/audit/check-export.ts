import { type BadRow, ChainCheck, type ChainedRow } from './audit-chain'
import { isSigned, signedHead } from './signed-head'

type OfFiles = 'unreadable' | 'head_unsigned'
/** `seal_missing`: a seal names one before it that is not there; `not_as_witnessed`: this host signed another one. */
type OfSeals = 'unknown_key' | 'seal_missing' | 'not_as_witnessed'

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
  const bad = (reason: NonNullable<CheckedExport['firstBad']>['reason']): CheckedExport => ({
    ...found,
    ok: false,
    rows: Math.max(0, sequence - 1),
    firstBad: { sequence, reason },
  })
  for await (const line of lines) {
    if (line === '') continue
    const read = readLine(line)
    if ('reason' in read) return bad(read.reason)
    if (!check) {
      const head = signedHead.safeParse(read.value)
      if (!head.success) return bad('unreadable')
      const { accountId, publicKey, firstSequence } = head.data
      Object.assign(found, { accountId, publicKey })
      if (!isSigned(head.data)) return bad('head_unsigned')
      if (trusted !== null && publicKey !== trusted) return bad('unknown_key')
      check = new ChainCheck(accountId, head.data)
      sequence = firstSequence
      continue
    }
    if (!isRow(read.value)) return bad('unreadable')
    if (Object.keys(read.value).some((name) => !MEMBERS.has(name))) return bad('altered')
    if (check.next(read.value)) break
    sequence += 1
  }
  if (!check) return bad('unreadable')
  const { rows, firstBad } = check.end()
  return { ...found, ok: firstBad === null, rows, firstBad }
}

/**
 * What the line says, if it says it to every reader: written as we write it, so that no member is there twice and no
 * number is rounded. What nests so deep that it cannot be written again is `unreadable`.
 */
function readLine(line: string): { value: unknown } | { reason: 'unreadable' | 'altered' } {
  try {
    const value: unknown = JSON.parse(line)
    return JSON.stringify(value) === line ? { value } : { reason: 'altered' }
  } catch {
    return { reason: 'unreadable' }
  }
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
