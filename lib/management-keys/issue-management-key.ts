import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize, authorizePerson } from '@/lib/auth/authorize'
import { grantableScopes } from '@/lib/auth/effective-scopes'
import { requireStepUp } from '@/lib/auth/step-up'
import { recordChange } from '@/lib/changes/record-change'
import { keyDigest } from '@/lib/keys/key-digest'
import { displayHint, newManagementSecret } from '@/lib/keys/key-format'
import type { Ctx, Role } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import { invalidFields, parseInput } from '@/lib/platform/parse-input'
import { newId } from '@/lib/platform/random'
import { findManagementKeys } from './find-management-keys'
import {
  type IssueManagementKeyInput,
  issueManagementKeyInput,
  type ManagementKeyView,
} from './management-key-contract'
import { viewManagementKey } from './management-key-view'

const MOST_ALIVE = 100

export type IssuedManagementKey = { managementKey: ManagementKeyView; secret: string }

/**
 * Issues a management key with scopes out of what the person may, after a fresh factor. The secret is in this answer
 * and nowhere else.
 */
export async function issueManagementKey(
  ctx: Ctx,
  input: IssueManagementKeyInput,
): Promise<IssuedManagementKey> {
  authorize(ctx, 'management-keys:write')
  const person = authorizePerson(ctx)
  const { name, scopes, expiresAt = null } = parseInput(issueManagementKeyInput, input)
  const now = ctx.clock.now()
  if (expiresAt && expiresAt <= now) {
    throw invalidFields([{ path: 'expiresAt', message: 'The expiry must lie in the future.' }])
  }
  requireStepUp(ctx)
  const { accountId } = person
  const secret = newManagementSecret(ctx.random)
  const digest = new Uint8Array(keyDigest(secret))
  const id = newId('mgk', ctx.random)
  return ctx.db.$transaction(async (tx) => {
    const role = await lockRole(tx, accountId, person.id)
    authorize({ actor: { ...person, role } }, 'management-keys:write')
    const missing = scopes.filter((scope) => !grantableScopes(role).includes(scope))
    if (missing.length > 0) {
      const message = `Your role cannot give ${missing.join(', ')}.`
      throw invalidFields([{ path: 'scopes', message }])
    }
    const alive = { accountId, revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] }
    if ((await tx.managementKey.count({ where: alive })) >= MOST_ALIVE) {
      throw new AppError(
        'invalid_request',
        `An account has at most ${MOST_ALIVE} management keys. Revoke one that nothing uses.`,
      )
    }
    const hint = displayHint(secret)
    await tx.managementKey.create({
      data: { id, accountId, name, digest, hint, scopes, createdAt: now, createdBy: person.id, expiresAt },
    })
    const detail = { hint, scopes, expiresAt: expiresAt?.toISOString() ?? null }
    await recordAudit(tx, ctx, 'management_key.issued', { type: 'management-key', id, name }, detail)
    const [row] = await findManagementKeys(tx, accountId, now, id)
    if (!row) throw new Error('A management key was not written.')
    await recordChange(tx, ctx.clock, {
      subject: 'management-key',
      subjectId: id,
      accountId,
      digests: [digest],
    })
    return { managementKey: viewManagementKey(row, now), secret }
  })
}

/**
 * The role of now, held until the commit: whoever takes it away at the same time either comes first, or finds this key
 * and tells the verifiers of it.
 */
async function lockRole(tx: Tx, accountId: string, userId: string): Promise<Role | null> {
  const rows = await tx.$queryRaw<{ role: Role }[]>`
    SELECT role::text FROM members WHERE account_id = ${accountId} AND user_id = ${userId} FOR SHARE`
  return rows[0]?.role ?? null
}
