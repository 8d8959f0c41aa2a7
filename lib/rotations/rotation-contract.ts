import { z } from 'zod'
import { instantInput, OVERLAP_FROM, RETIRE_RULES, reasonInput } from '@/lib/keys/key-contract'
import { publicKeyInput } from '@/lib/keys/key-limits-contract'
import { MAX_BROWNOUT_SECONDS, MAX_BROWNOUTS } from './brownout-plan'

export const DAY_SECONDS = 86_400
export const MAX_OVERLAP_SECONDS = 90 * DAY_SECONDS

const abortInput = z.strictObject({
  refusals: z.number().int('Whole requests.').min(1, 'At least 1.').max(1_000_000_000).optional(),
  share: z.number().gt(0, 'More than 0.').max(1, 'A share is at most 1.').optional(),
})

const brownoutInput = z.strictObject({
  at: instantInput,
  seconds: z
    .number('Give the length in seconds.')
    .int('Whole seconds.')
    .min(1, 'At least 1 second.')
    .max(MAX_BROWNOUT_SECONDS, 'At most an hour.'),
  /** Left out: at 100 refusals and half of the key's requests; null: never. */
  abortAt: abortInput.nullish(),
})

const startInput = instantInput.refine((at) => at.getUTCFullYear() < 9999, 'Start before the year 9999.')

/**
 * What plans a rotation. `startsAt` left out means now. `publicKey` is the new pair's, for `ed25519` only; without one
 * a claimable successor waits for its holder to bring it.
 */
export const planRotationInput = z.strictObject({
  startsAt: startInput.nullish(),
  overlapSeconds: z
    .number('Give the overlap in seconds.')
    .int('Whole seconds.')
    .min(0, 'An overlap cannot be negative.')
    .max(MAX_OVERLAP_SECONDS, 'At most 90 days.'),
  overlapFrom: z.enum(OVERLAP_FROM).default('start'),
  retire: z.enum(RETIRE_RULES),
  quietSeconds: z.number().int().min(0).max(MAX_OVERLAP_SECONDS).default(DAY_SECONDS),
  claimable: z.boolean().default(true),
  publicKey: publicKeyInput.optional(),
  brownouts: z.array(brownoutInput).max(MAX_BROWNOUTS, `At most ${MAX_BROWNOUTS} brownouts.`).default([]),
})
export type PlanRotationInput = z.input<typeof planRotationInput>
export type WantedRotation = z.output<typeof planRotationInput>

export const extendRotationInput = z.strictObject({ endsAt: instantInput })
export type ExtendRotationInput = z.input<typeof extendRotationInput>

/** `revokeInSeconds`: how long the compromised versions stay valid beside the successor. */
export const emergencyRotationInput = z.strictObject({
  reason: reasonInput,
  revokeInSeconds: z
    .number('Give the time in seconds.')
    .int('Whole seconds.')
    .min(0, 'Not less than 0.')
    .max(3600, 'At most an hour: the key is compromised.')
    .default(0),
  publicKey: publicKeyInput.optional(),
})
export type EmergencyRotationInput = z.input<typeof emergencyRotationInput>

export const replaceKeyInput = z.strictObject({ reason: reasonInput })
export type ReplaceKeyInput = z.input<typeof replaceKeyInput>

/** `override` retires without evidence, for a reason that is kept. */
export const retireVersionInput = z.strictObject({
  override: z.strictObject({ reason: reasonInput }).optional(),
})
export type RetireVersionInput = z.input<typeof retireVersionInput>

export const revokeInput = z.strictObject({
  reason: reasonInput,
  compromised: z.boolean().default(false),
})
export type RevokeInput = z.input<typeof revokeInput>

export const VERDICTS = ['moved', 'quiet', 'still_on_old', 'never_seen_on_new'] as const

export const clientEvidence = z.object({
  client: z.string(),
  firstSeen: z.iso.datetime(),
  lastOnOld: z.iso.datetime().nullable(),
  lastOnNew: z.iso.datetime().nullable(),
  callsPerHour: z.number(),
  /** Learned: the longest silence that it comes back from; null while it is not known. */
  intervalSeconds: z.number().nullable(),
  /** When its next request is due, by its interval. */
  nextExpectedAt: z.iso.datetime().nullable(),
  /** When it will count as moved, if it stays silent on the old version; null where that takes more than silence. */
  movedAt: z.iso.datetime().nullable(),
  /** Seen on the old version in a brownout, and never outside of one. */
  onlyInBrownout: z.boolean(),
  /** It picked the successor up by itself. */
  claimed: z.boolean(),
  verdict: z.enum(VERDICTS),
})
export type ClientEvidence = z.infer<typeof clientEvidence>

export const EVIDENCE_VERDICTS = ['safe', 'not_yet', 'held'] as const

/** `held`: the overlap is over, and somebody still calls with the old version. */
export const evidenceView = z.object({
  safeToRetire: z.boolean(),
  verdict: z.enum(EVIDENCE_VERDICTS),
  reason: z.string(),
  /** When it will be safe, if every client that is left stays silent; null where that takes more. */
  safeAt: z.iso.datetime().nullable(),
  /** Whether more clients called than are told apart. */
  clientsCut: z.boolean(),
  clients: z.array(clientEvidence),
})
export type EvidenceView = z.infer<typeof evidenceView>
