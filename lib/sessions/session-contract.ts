import { z } from 'zod'

/** One signed-in browser of a person, in words. */
export type SessionView = {
  id: string
  /** The one that asks. */
  current: boolean
  device: string
  place: string
  address: string
  method: string
  secondFactor: boolean
  startedAt: string
  /** Known to the minute. */
  lastUsedAt: string
  /** When it ends at the latest, if it is used until then. */
  endsAt: string
}

export const endOtherSessionInput = z.strictObject({
  sessionId: z
    .string()
    .max(64)
    .regex(/^[^\0]*$/),
})
export type EndOtherSessionInput = z.input<typeof endOtherSessionInput>
