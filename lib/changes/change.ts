/** Where PostgreSQL tells of a new sequence (LISTEN, NOTIFY). The payload is the sequence. */
export const CHANGES_CHANNEL = 'keygrade_changes'

/** One change as verifiers read it: what they know of the subject is old. */
export type Change = {
  sequence: bigint
  subject: 'key' | 'management-key'
  subjectId: string
  /** Digests of new secrets, in binary (latin1) text. */
  digests: string[]
}
