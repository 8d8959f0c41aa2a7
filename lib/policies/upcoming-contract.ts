import { z } from 'zod'
import { instantInput, rotationView } from '@/lib/keys/key-contract'
import { ENVIRONMENTS } from '@/lib/keys/key-format'
import { EVIDENCE_VERDICTS } from '@/lib/rotations/rotation-contract'

const DAY_MS = 86_400_000
const MOST_DAYS = 400

/** Half-open. `from` left out: now; `to` left out: 30 days later. */
export const upcomingInput = z
  .strictObject({ from: instantInput.optional(), to: instantInput.optional() })
  .superRefine(({ from, to }, check) => {
    const wrong = (message: string) => check.addIssue({ code: 'custom', path: ['to'], message })
    if (from && to && to <= from) wrong('The end must lie after the beginning.')
    if (from && to && to.getTime() - from.getTime() > MOST_DAYS * DAY_MS) wrong(`At most ${MOST_DAYS} days.`)
  })
export type UpcomingInput = z.input<typeof upcomingInput>

export const UPCOMING_KINDS = [
  'rotation_starts',
  'overlap_ends',
  'brownout',
  'secret_dies',
  'policy_rotation',
  'rollback_ends',
  'version_retires',
  'version_expires',
  'key_expires',
] as const
export type UpcomingKind = (typeof UPCOMING_KINDS)[number]

export const upcomingEvent = z.object({
  at: z.iso.datetime(),
  /** The end of what lasts, such as a brownout. */
  until: z.iso.datetime().nullable(),
  kind: z.enum(UPCOMING_KINDS),
  keyId: z.string(),
  keyName: z.string(),
  environment: z.enum(ENVIRONMENTS),
  rotationId: z.string().nullable(),
  /** One sentence that says what happens by itself. */
  detail: z.string(),
})
export type UpcomingEvent = z.infer<typeof upcomingEvent>

export const upcomingView = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  /** The earliest first. */
  events: z.array(upcomingEvent),
  /** Whether more comes than is told here. */
  cut: z.boolean(),
})
export type UpcomingView = z.infer<typeof upcomingView>

export const runningRotation = z.object({
  keyId: z.string(),
  keyName: z.string(),
  environment: z.enum(ENVIRONMENTS),
  rotation: rotationView,
  /** Clients seen on either version, and those that have moved or fallen quiet. */
  clientCount: z.number().int(),
  movedCount: z.number().int(),
  verdict: z.enum(EVIDENCE_VERDICTS),
  safeToRetire: z.boolean(),
  reason: z.string(),
})
export type RunningRotation = z.infer<typeof runningRotation>

export const runningView = z.object({ items: z.array(runningRotation) })
export type RunningView = z.infer<typeof runningView>
