import 'server-only'
import type { Ctx } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import { sealSecret } from '@/lib/seals/seal-secret'

/** The successor whose secret waits, and until when it may be claimed or handed over. */
type Waiting = { versionId: string; secret: string; until: Date }

/**
 * Keeps a successor's secret, sealed, for whoever claims it or a person to whom it is handed over. Belongs in the
 * transaction that makes the version. Rejects with SealError when the sealing key cannot be used.
 */
export async function keepWaitingSecret(
  tx: Tx,
  ctx: Pick<Ctx, 'clock' | 'random'>,
  { versionId, secret, until }: Waiting,
): Promise<void> {
  const { sealedSecret, dataKeyId } = await sealSecret(tx, ctx, versionId, secret)
  await tx.waitingSecret.create({ data: { versionId, sealed: sealedSecret, dataKeyId, until } })
}
