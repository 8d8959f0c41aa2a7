// Run by the benches as a process: revokes keys with the verb that console and API use, and reads the receipts.
import { getReceipt } from '@/lib/changes/get-receipt'
import type { ReceiptView } from '@/lib/changes/receipt-contract'
import { revokeKey } from '@/lib/keys/revoke-key'
import { systemClock } from '@/lib/platform/clock'
import type { Ctx } from '@/lib/platform/ctx'
import { database } from '@/lib/platform/db'
import { newId, systemRandom } from '@/lib/platform/random'
import { answerParent } from '../harness/answer-parent.mjs'
import { monotonicMs } from '../harness/monotonic.mjs'

function contextOf(accountId: string): Ctx {
  const actor = { type: 'system', id: 'bench', accountId, name: 'Bench' } as const
  const facts = { db: database(), clock: systemClock, random: systemRandom }
  return { ...facts, actor, requestId: newId('req') }
}

type Revocation = { accountId: string; keyId: string }

/** When it was asked for and when it was answered (`monotonicMs`), and its sequence. */
async function revoke({ accountId, keyId }: Revocation) {
  const askedAt = monotonicMs()
  const { sequence } = await revokeKey(contextOf(accountId), { keyId, reason: 'bench' })
  return { askedAt, answeredAt: monotonicMs(), sequence: String(sequence) }
}

async function receipts({ accountId, sequences }: { accountId: string; sequences: string[] }) {
  const read: ReceiptView[] = []
  for (const sequence of sequences) read.push(await getReceipt(contextOf(accountId), { sequence }))
  return read
}

/** Opens connections beforehand: what is measured is a service that runs, not one that starts. */
async function connect({ count }: { count: number }) {
  await Promise.all(Array.from({ length: count }, () => database().change.count()))
}

answerParent({ connect, revoke, receipts })
