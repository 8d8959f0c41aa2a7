import 'server-only'
import type { Ctx } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import { newRecoveryCodes, recoveryCodeDigest } from './recovery-code'

/** Ten new codes in place of whatever there was. Only their digests are kept: this answer is the only one. */
export async function writeRecoveryCodes(
  tx: Tx,
  { clock, random }: Pick<Ctx, 'clock' | 'random'>,
  userId: string,
): Promise<string[]> {
  const codes = newRecoveryCodes(random)
  const createdAt = clock.now()
  const digests = codes.flatMap((code) => recoveryCodeDigest(userId, code) ?? [])
  await tx.recoveryCode.deleteMany({ where: { userId } })
  await tx.recoveryCode.createMany({
    data: digests.map((digest) => ({ userId, digest: new Uint8Array(digest), createdAt })),
  })
  return codes
}
