import type { FieldError } from '@/lib/platform/errors'
import type { PolicyGuards } from './policy-contract'
import { spanText } from './span-text'

/** What is wanted of a key; what is left out is not touched, and so not judged. */
export type PolicySubject = {
  /** When the key was issued, or now where it is being issued. */
  createdAt?: Date
  /** The expiry that is wanted; null: none. */
  expiresAt?: Date | null
  overlapSeconds?: number
}

const DAY_MS = 86_400_000

/** Why the policy forbids it, each at its field, with what can be done. Empty: it does not. */
export function policyRefusals(policy: PolicyGuards, subject: PolicySubject): FieldError[] {
  const refusals: FieldError[] = []
  const { createdAt, expiresAt, overlapSeconds } = subject
  const life = createdAt && policy.maxLifeDays !== null ? { createdAt, days: policy.maxLifeDays } : null
  const latest = life && new Date(life.createdAt.getTime() + life.days * DAY_MS)
  if (expiresAt === null && (policy.requireExpiry || latest)) {
    const until = latest ? `, at the latest ${latest.toISOString()}` : ''
    refusals.push({
      path: 'expiresAt',
      message: `The policy allows no key without an expiry: give one${until}.`,
    })
  }
  if (expiresAt && life && latest && expiresAt > latest) {
    const message = `The policy lets a key live for ${life.days} days: expire it by ${latest.toISOString()}.`
    refusals.push({ path: 'expiresAt', message })
  }
  if (overlapSeconds !== undefined && overlapSeconds > policy.maxOverlapSeconds) {
    const message = `The policy allows an overlap of at most ${spanText(policy.maxOverlapSeconds)}: choose a shorter one.`
    refusals.push({ path: 'overlapSeconds', message })
  }
  return refusals
}
