import { hash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { StepResult } from './incident-contract'

// What people write may have to be struck one day, so the log holds its SHA-256 (hex, of canonical JSON) alone.

const digest = (written: object) => hash('sha256', canonicalize(written) ?? '', 'hex')

export function noteDigest({ at, byName, text }: { at: Date; byName: string; text: string }): string {
  return digest({ at: at.toISOString(), by: byName, text })
}

export function conclusionDigest(
  closed: Record<'closedByName' | 'conclusion', string | null> & { closedAt: Date | null },
): string {
  const { closedAt, closedByName, conclusion } = closed
  return digest({ at: closedAt?.toISOString() ?? null, by: closedByName, conclusion })
}

export function resultDigest({ sentence, sequences, facts }: StepResult): string {
  return digest({ sentence, sequences, facts })
}
