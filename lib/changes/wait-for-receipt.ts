import 'server-only'
import { setTimeout } from 'node:timers/promises'
import type { Ctx } from '@/lib/platform/ctx'
import { log } from '@/lib/platform/log'
import { readReceipt } from './read-receipt'
import type { ReceiptView } from './receipt-contract'

const POLL_MS = 15

/**
 * The receipt of a change that the caller has just committed, as soon as nobody is waited for who can be expected to
 * confirm (who is cut off cannot), and after `ms` at the latest. Never throws: the change has happened, so what is
 * answered must not look like a refusal.
 */
export async function waitForReceipt(ctx: Ctx, sequence: bigint, ms: number): Promise<ReceiptView> {
  const start = ctx.clock.now()
  const unread = { sequence: Number(sequence), at: start.toISOString(), complete: false, verifiers: [] }
  let known: ReceiptView = unread
  try {
    for (;;) {
      const read = await readReceipt(ctx, sequence)
      known = read ?? known
      if ((read && isAnswered(read)) || ctx.clock.now().getTime() - start.getTime() >= ms) return known
      await setTimeout(POLL_MS)
    }
  } catch (error) {
    log.warn({ error, sequence: Number(sequence) }, 'the receipt of a change could not be read')
    return known
  }
}

function isAnswered({ verifiers }: ReceiptView): boolean {
  return verifiers.every(({ acknowledgedAt, gone, silent }) => acknowledgedAt !== null || gone || silent)
}
