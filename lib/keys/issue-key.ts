import 'server-only'
import { hash } from 'node:crypto'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize } from '@/lib/auth/authorize'
import { requireStepUp } from '@/lib/auth/step-up'
import { recordChange } from '@/lib/changes/record-change'
import type { Ctx } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import { invalidFields, parseInput } from '@/lib/platform/parse-input'
import { newId } from '@/lib/platform/random'
import { keepPolicy } from '@/lib/policies/keep-policy'
import { findKey, WHOLE_KEY } from './find-key'
import {
  type IssueKeyInput,
  idempotencyToken,
  issueKeyInput,
  type KeyView,
  type VersionView,
} from './key-contract'
import { viewKey, viewVersion } from './key-view'
import { limitColumns } from './limits-view'
import { newCredential } from './new-credential'

const DAY_MS = 86_400_000

export type IssuedKey = { key: KeyView; version: VersionView; secret: string | null; replayed: boolean }

/**
 * Issues a key with its first version. The secret is in this answer and nowhere else; of an `ed25519` key it was
 * never here. What the policy forbids is refused at its field. With an idempotency token (24 h) the same request again answers the same key without the secret;
 * another body is `idempotency_mismatch`. `weak_public_key` for a point that others could sign for.
 */
export async function issueKey(ctx: Ctx, input: IssueKeyInput, idempotencyKey?: string): Promise<IssuedKey> {
  authorize(ctx, 'keys:write')
  const wanted = parseInput(issueKeyInput, input)
  const token = readToken(idempotencyKey)
  const now = ctx.clock.now()
  if (wanted.expiresAt && wanted.expiresAt <= now) {
    throw invalidFields([{ path: 'expiresAt', message: 'The expiry must lie in the future.' }])
  }
  if (wanted.environment === 'live') requireStepUp(ctx)
  const keyId = newId('key', ctx.random)

  return ctx.db.$transaction(async (tx) => {
    if (token !== undefined) {
      const request = hash('sha256', JSON.stringify(wanted), 'buffer')
      const earlier = await claimToken(tx, ctx, token, request, keyId, now)
      if (earlier) return replay(tx, ctx, earlier, now)
    }
    const { accountId } = ctx.actor
    const policy = wanted.rotationPolicy ?? null
    const subject = { createdAt: now, expiresAt: wanted.expiresAt ?? null }
    await keepPolicy(tx, ctx, { policy, changed: policy !== null, subject })
    const { columns, secret, digests } = await newCredential(tx, ctx, wanted)
    const key = await tx.key.create({
      data: {
        id: keyId,
        accountId,
        name: wanted.name,
        environment: wanted.environment,
        kind: wanted.kind,
        scopes: wanted.scopes,
        ipAllowlist: wanted.ipAllowlist,
        metadata: wanted.metadata,
        expiresAt: wanted.expiresAt ?? null,
        createdAt: now,
        createdBy: ctx.actor.id,
        shared: wanted.shared ?? true,
        ...limitColumns(wanted),
        ...(policy && { rotationPolicy: policy }),
        versions: { create: { ...columns, accountId, number: 1, notBefore: now, createdAt: now } },
      },
      include: WHOLE_KEY,
    })
    await recordAudit(
      tx,
      ctx,
      'key.issued',
      { type: 'key', id: key.id, name: key.name },
      {
        environment: key.environment,
        kind: key.kind,
        scopes: key.scopes,
        expiresAt: key.expiresAt?.toISOString() ?? null,
        ipAllowlist: key.ipAllowlist,
        rateLimit: wanted.rateLimit ?? null,
        quota: wanted.quota ?? null,
        shared: key.shared,
        ...(policy && { rotationPolicy: policy }),
        version: 1,
      },
    )
    await recordChange(tx, ctx.clock, {
      subject: 'key',
      subjectId: key.id,
      accountId: key.accountId,
      digests,
    })
    return { ...answer(key, now), secret, replayed: false }
  })
}

function readToken(given: string | undefined): string | undefined {
  const read = idempotencyToken.optional().safeParse(given)
  if (read.success) return read.data
  const message = read.error.issues[0]?.message ?? 'Not a token.'
  throw invalidFields([{ path: 'Idempotency-Key', message }])
}

type Answered = Parameters<typeof viewKey>[0]

function answer(key: Answered, now: Date): { key: KeyView; version: VersionView } {
  const [first] = key.versions
  if (!first) throw new Error('A key has no version.')
  return { key: viewKey(key, now), version: viewVersion(first, key, now) }
}

/** Claims the token for this key, or tells which key the same request made before. Waits for a twin under way. */
async function claimToken(tx: Tx, ctx: Ctx, token: string, request: Buffer, keyId: string, now: Date) {
  const { accountId } = ctx.actor
  await tx.idempotencyRecord.deleteMany({
    where: { accountId, token, at: { lte: new Date(now.getTime() - DAY_MS) } },
  })
  const claimed = await tx.$executeRaw`
    INSERT INTO idempotency_records (account_id, token, request_digest, key_id, at)
    VALUES (${accountId}, ${token}, ${request}, ${keyId}, ${now}) ON CONFLICT DO NOTHING`
  if (claimed === 1) return null
  const record = await tx.idempotencyRecord.findUniqueOrThrow({
    where: { accountId_token: { accountId, token } },
  })
  if (Buffer.compare(request, Buffer.from(record.requestDigest)) !== 0) {
    throw new AppError('idempotency_mismatch', 'This Idempotency-Key was used for another request.')
  }
  return record.keyId
}

async function replay(tx: Tx, ctx: Ctx, keyId: string, now: Date): Promise<IssuedKey> {
  return { ...answer(await findKey(tx, ctx, keyId), now), secret: null, replayed: true }
}
