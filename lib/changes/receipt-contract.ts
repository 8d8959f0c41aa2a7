import { z } from 'zod'

/**
 * Which verifiers have confirmed a change. `silent`: its lease has run out, so it is cut off or has crashed, and
 * nobody here can tell which. `gone`: it cannot go by what it knew before the change any more.
 */
export const receiptView = z.object({
  sequence: z.number().int().describe('The place of this change in the order of all changes.'),
  at: z.iso.datetime().describe('When the change was written.'),
  complete: z
    .boolean()
    .describe('Every verifier that is listed has confirmed, or is gone: nobody goes by what was before.'),
  verifiers: z
    .array(
      z.object({
        id: z.string(),
        acknowledgedAt: z.iso.datetime().nullable().describe('When it had applied the change.'),
        silent: z
          .object({
            until: z.iso.datetime().describe('By the clock of the database.'),
            leftMs: z.number().int().describe('From the reading of this receipt to `until`.'),
          })
          .optional()
          .describe('Cut off, or crashed: until then it may still go by what it knows.'),
        gone: z
          .literal(true)
          .optional()
          .describe('It ended before it confirmed, or was cut off for so long that it believes nothing old.'),
        goneAt: z.iso.datetime().optional().describe('Since when; not told in receipts of older versions.'),
      }),
    )
    .describe('The verifiers that were registered at the change, or might still have answered from memory.'),
})
export type ReceiptView = z.infer<typeof receiptView>
