import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { MANAGEMENT_SCOPES } from '@/lib/auth/permissions'
import { recordChange } from '@/lib/changes/record-change'
import { keyDigest } from '@/lib/keys/key-digest'
import { displayHint, newManagementSecret } from '@/lib/keys/key-format'
import type { Clock } from '@/lib/platform/clock'
import type { StaffRole } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import { newId, type Random } from '@/lib/platform/random'

export type NewAccount = { accountId: string; email: string; password: string; managementKey: string }

/** The secrets of an account that is about to be made, so that they can be written down before it exists. */
export function newAccountSecrets(random: Random, email: string): NewAccount {
  return {
    accountId: newId('acc', random),
    email,
    password: random.base62(20),
    managementKey: newManagementSecret(random),
  }
}

/**
 * Creates the account with its owner and a management key of all scopes, inside the caller's transaction. An owner
 * who is here already keeps name, password and staff roles: answers whether the person was made. `passwordHash` is
 * made by the caller beforehand: it takes its time, and a transaction has none to give.
 */
export async function createAccount(
  tx: Tx,
  clock: Clock,
  random: Random,
  name: string,
  account: NewAccount,
  passwordHash: string,
  staffRoles: StaffRole[] = [],
): Promise<{ ownerMade: boolean }> {
  const now = clock.now()
  const { accountId, email } = account
  const known = await tx.user.findUnique({ where: { email }, select: { id: true } })
  const userId = known?.id ?? newId('usr', random)
  await tx.account.create({ data: { id: accountId, name, createdAt: now } })
  if (!known) {
    const person = { id: userId, email, name: 'Owner', passwordHash, createdAt: now, staffRoles }
    await tx.user.create({ data: person })
  }
  await tx.member.create({ data: { accountId, userId, role: 'owner', createdAt: now } })
  const managementKeyId = newId('mgk', random)
  const digest = new Uint8Array(keyDigest(account.managementKey))
  await tx.managementKey.create({
    data: {
      id: managementKeyId,
      accountId,
      name: 'First management key',
      digest,
      hint: displayHint(account.managementKey),
      scopes: [...MANAGEMENT_SCOPES],
      createdAt: now,
    },
  })
  const actor = { type: 'system', id: 'first-run', accountId, name: 'First run' } as const
  const facts = { actor, clock, requestId: newId('req', random) }
  await recordAudit(tx, facts, 'account.created', { type: 'account', id: accountId, name }, { owner: email })
  const made = {
    subject: 'management-key',
    subjectId: managementKeyId,
    accountId,
    digests: [digest],
  } as const
  await recordChange(tx, clock, made)
  return { ownerMade: !known }
}
