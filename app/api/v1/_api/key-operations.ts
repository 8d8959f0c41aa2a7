import { z } from 'zod'
import { receiptView } from '@/lib/changes/receipt-contract'
import { getKey } from '@/lib/keys/get-key'
import { issueKey } from '@/lib/keys/issue-key'
import { issueKeyInput, keyView, listKeysInput, updateKeyInput, versionView } from '@/lib/keys/key-contract'
import { listKeys } from '@/lib/keys/list-keys'
import { resumeKey } from '@/lib/keys/resume-key'
import { revokeKey } from '@/lib/keys/revoke-key'
import { revokeLineage } from '@/lib/keys/revoke-lineage'
import { revokeVersion } from '@/lib/keys/revoke-version'
import { suspendInput } from '@/lib/keys/suspend-contract'
import { suspendKey } from '@/lib/keys/suspend-key'
import { updateKey } from '@/lib/keys/update-key'
import { revokeInput } from '@/lib/rotations/rotation-contract'
import type { Answer, Operation } from './operation'
import { type InputOf, input, versionInput } from './operation-input'
import { withReceipt } from './receipt-operations'

/** What verifiers were told of, with who has confirmed it. */
const toldView = keyView.extend({ receipt: receiptView })

export const keyOperations: Operation[] = [
  {
    method: 'POST',
    pattern: '/api/v1/keys',
    permission: 'keys:write',
    summary:
      'Issue a key. The secret is in this answer and nowhere else; of an ed25519 key only the public half is ever here.',
    body: issueKeyInput,
    status: 201,
    response: z.object({ key: keyView, version: versionView, secret: z.string().optional() }),
    errors: [400, 422],
    idempotent: true,
    async run(ctx, { body, idempotencyKey }): Promise<Answer> {
      const { key, version, secret, replayed } = await issueKey(
        ctx,
        body as InputOf<typeof issueKey>,
        idempotencyKey,
      )
      if (replayed) return { status: 200, headers: { 'idempotent-replayed': 'true' }, body: { key, version } }
      const headers = { location: `/api/v1/keys/${key.id}` }
      return { headers, body: { key, version, secret: secret ?? undefined } }
    },
  },
  {
    method: 'GET',
    pattern: '/api/v1/keys',
    permission: 'keys:read',
    summary: 'List keys.',
    query: listKeysInput,
    status: 200,
    response: z.object({ items: z.array(keyView), nextCursor: z.string().nullable() }),
    errors: [400],
    run: async (ctx, { query }) => ({ body: await listKeys(ctx, query as InputOf<typeof listKeys>) }),
  },
  {
    method: 'GET',
    pattern: '/api/v1/keys/:keyId',
    permission: 'keys:read',
    summary: 'One key with its versions and rotations.',
    status: 200,
    response: keyView,
    errors: [404],
    run: async (ctx, { params }) => ({ body: await getKey(ctx, { keyId: params.keyId ?? '' }) }),
  },
  {
    method: 'PATCH',
    pattern: '/api/v1/keys/:keyId',
    permission: 'keys:write',
    summary:
      'Change name, scopes, expiry, IP list, limits, signature rules or metadata of a key that has not ended.',
    body: updateKeyInput,
    status: 200,
    response: keyView,
    errors: [400, 404, 409],
    run: async (ctx, sent) => ({ body: await updateKey(ctx, input<typeof updateKey>(sent)) }),
  },
  {
    method: 'POST',
    pattern: '/api/v1/keys/:keyId/revoke',
    permission: 'keys:revoke',
    summary:
      'Revoke every version of a key at once and for good. Answers when every verifier has confirmed, after a second at the latest.',
    body: revokeInput,
    status: 200,
    response: toldView,
    errors: [400, 404, 409],
    run: async (ctx, sent) => ({
      body: await withReceipt(ctx, await revokeKey(ctx, input<typeof revokeKey>(sent))),
    }),
  },
  {
    method: 'POST',
    pattern: '/api/v1/keys/:keyId/versions/:version/revoke',
    permission: 'keys:revoke',
    summary:
      'Revoke one version at once and for good. Answers when every verifier has confirmed, after a second at the latest.',
    body: revokeInput,
    status: 200,
    response: toldView,
    errors: [400, 404, 409],
    run: async (ctx, sent) => ({
      body: await withReceipt(ctx, await revokeVersion(ctx, versionInput<typeof revokeVersion>(sent))),
    }),
  },
  {
    method: 'POST',
    pattern: '/api/v1/keys/:keyId/versions/:version/revoke-lineage',
    permission: 'keys:revoke',
    summary:
      'Revoke a version and all that came from it by rotation, of what is alive; not what an emergency made, since its holder could not claim that. Answers like the others.',
    body: revokeInput,
    status: 200,
    response: toldView,
    errors: [400, 404, 409],
    run: async (ctx, sent) => ({
      body: await withReceipt(ctx, await revokeLineage(ctx, versionInput<typeof revokeLineage>(sent))),
    }),
  },
  {
    method: 'POST',
    pattern: '/api/v1/keys/:keyId/suspend',
    permission: 'keys:suspend',
    summary:
      'Refuse every request of a key until it is resumed. Answers when every verifier has confirmed, after a second at the latest.',
    body: suspendInput,
    status: 200,
    response: toldView,
    errors: [400, 404, 409],
    run: async (ctx, sent) => ({
      body: await withReceipt(ctx, await suspendKey(ctx, input<typeof suspendKey>(sent))),
    }),
  },
  {
    method: 'POST',
    pattern: '/api/v1/keys/:keyId/resume',
    permission: 'keys:suspend',
    summary:
      'Let a suspended key work again, as far as it has not ended meanwhile. Answers when every verifier has confirmed, after a second at the latest.',
    body: suspendInput,
    status: 200,
    response: toldView,
    errors: [400, 404, 409],
    run: async (ctx, sent) => ({
      body: await withReceipt(ctx, await resumeKey(ctx, input<typeof resumeKey>(sent))),
    }),
  },
]
