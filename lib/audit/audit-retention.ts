import { z } from 'zod'

const DAY_MS = 86_400_000

/** The choices of the page; the verb takes any number of days in between. */
export const RETENTIONS = [
  { days: null, label: 'For ever' },
  { days: 90, label: '90 days' },
  { days: 180, label: '180 days' },
  { days: 365, label: '1 year' },
  { days: 730, label: '2 years' },
  { days: 1825, label: '5 years' },
  { days: 3650, label: '10 years' },
] as const

export const setAuditRetentionInput = z.strictObject({
  days: z
    .number()
    .int()
    .min(90, 'At least 90 days.')
    .max(3650, 'At most 3650 days, or null for ever.')
    .nullable(),
})
export type SetAuditRetentionInput = z.input<typeof setAuditRetentionInput>

export type AuditSpanView = {
  firstSequence: number
  lastSequence: number
  /** ISO instants of its first and last row, and of its signature. */
  firstAt: string
  lastAt: string
  signedAt: string
}

/** Rows before this instant are sealed: whole months (UTC) only, so that there are few spans. */
export function sealedBefore(days: number, now: Date): Date {
  const kept = new Date(now.getTime() - days * DAY_MS)
  return new Date(Date.UTC(kept.getUTCFullYear(), kept.getUTCMonth(), 1))
}
