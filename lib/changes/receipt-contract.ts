import { z } from 'zod'

/**
 * Which verifiers have confirmed a change. `gone`: its process ended or lost its lease before it confirmed, so
 * it decides nothing from memory any more. `complete`: everybody who is listed has confirmed or is gone.
 */
export const receiptView = z.object({
  sequence: z.number().int().describe('The place of this change in the order of all changes.'),
  at: z.iso.datetime().describe('When the change was written.'),
  complete: z.boolean().describe('Every verifier that is listed has confirmed, or is gone.'),
  verifiers: z
    .array(
      z.object({
        id: z.string(),
        acknowledgedAt: z.iso
          .datetime()
          .nullable()
          .describe('When it had applied the change, by its own clock.'),
        gone: z
          .literal(true)
          .optional()
          .describe('It ended before it confirmed, or reads the database for each request.'),
      }),
    )
    .describe('The verifiers that were registered at the change.'),
})
export type ReceiptView = z.infer<typeof receiptView>
