import 'server-only'
import type { Ctx } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import { hasSecondFactor } from './factor-methods'
import { readHeldFactors } from './read-held-factors'
import { writeRecoveryCodes } from './write-recovery-codes'

type Person = { id: string; sessionId: string }
type Facts = Pick<Ctx, 'clock' | 'random'>

/**
 * After a second factor was added: this session counts as having given it; every other one is half until it is given
 * there. Answers ten recovery codes, once, when the person has none left.
 */
export async function settleAddedFactor(
  tx: Tx,
  facts: Facts,
  { id, sessionId }: Person,
): Promise<string[] | null> {
  const now = facts.clock.now()
  await tx.session.updateMany({
    where: { id: sessionId, userId: id },
    data: { secondFactorAt: now, factorAt: now },
  })
  const { recoveryCodes } = await readHeldFactors(tx, id)
  return recoveryCodes > 0 ? null : writeRecoveryCodes(tx, facts, id)
}

/**
 * After a second factor was removed. With the last one go the recovery codes, and what sessions have given counts no
 * more; sessions that still waited for it end, since a password alone would open them now.
 */
export async function settleRemovedFactor(
  tx: Tx,
  { clock }: Facts,
  { id, sessionId }: Person,
): Promise<{ left: boolean }> {
  if (hasSecondFactor(await readHeldFactors(tx, id))) return { left: true }
  await tx.recoveryCode.deleteMany({ where: { userId: id } })
  await tx.session.updateMany({
    where: { userId: id, id: { not: sessionId }, endedAt: null, secondFactorAt: null },
    data: { endedAt: clock.now() },
  })
  await tx.session.updateMany({ where: { userId: id, endedAt: null }, data: { secondFactorAt: null } })
  return { left: false }
}
