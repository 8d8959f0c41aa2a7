import { z } from 'zod'
import { cancelRevocation } from '@/lib/revocations/cancel-revocation'
import { getRevocation } from '@/lib/revocations/get-revocation'
import { listRevocationKeys } from '@/lib/revocations/list-revocation-keys'
import { listRevocations } from '@/lib/revocations/list-revocations'
import { pauseRevocation } from '@/lib/revocations/pause-revocation'
import { previewRevocation } from '@/lib/revocations/preview-revocation'
import { resumeRevocation } from '@/lib/revocations/resume-revocation'
import {
  listRevocationKeysInput,
  listRevocationsInput,
  previewRevocationInput,
  previewView,
  revocationKeyView,
  revocationProgress,
  revocationView,
  startRevocationInput,
} from '@/lib/revocations/revocation-contract'
import { startRevocation } from '@/lib/revocations/start-revocation'
import type { Answer, Operation } from './operation'
import type { InputOf } from './operation-input'

type Verb = typeof pauseRevocation

/** Acts that begin or end the work of a revocation that is there. */
const onOne = (rest: string, summary: string, verb: Verb): Operation => ({
  method: 'POST',
  pattern: `/api/v1/revocations/:revocationId/${rest}`,
  permission: 'keys:revoke',
  summary,
  body: z.strictObject({}),
  status: 200,
  response: revocationView,
  errors: [404, 409],
  run: async (ctx, { params }) => ({ body: await verb(ctx, { revocationId: params.revocationId ?? '' }) }),
})

export const revocationOperations: Operation[] = [
  {
    method: 'POST',
    pattern: '/api/v1/revocations/preview',
    permission: 'keys:revoke',
    summary:
      'How many keys a filter fits, which come first, and who uses them (for who may read usage). Changes nothing.',
    body: previewRevocationInput,
    status: 200,
    response: previewView,
    errors: [400],
    run: async (ctx, { body }) => ({
      body: await previewRevocation(ctx, body as InputOf<typeof previewRevocation>),
    }),
  },
  {
    method: 'POST',
    pattern: '/api/v1/revocations',
    permission: 'keys:revoke',
    summary:
      'Revoke, suspend or resume up to 10,000 keys as one job, which works by itself and survives a restart. Suspending and resuming need the scope "keys:suspend" too.',
    body: startRevocationInput,
    status: 202,
    response: revocationView,
    errors: [400, 409, 422],
    idempotent: true,
    async run(ctx, { body, idempotencyKey }): Promise<Answer> {
      const wanted = body as InputOf<typeof startRevocation>
      const { revocation, replayed } = await startRevocation(ctx, wanted, idempotencyKey)
      if (replayed) return { status: 200, headers: { 'idempotent-replayed': 'true' }, body: revocation }
      return { headers: { location: `/api/v1/revocations/${revocation.id}` }, body: revocation }
    },
  },
  {
    method: 'GET',
    pattern: '/api/v1/revocations',
    permission: 'keys:revoke',
    summary: 'Revocations of many keys, newest first.',
    query: listRevocationsInput,
    status: 200,
    response: z.object({ items: z.array(revocationView), nextCursor: z.string().nullable() }),
    errors: [400],
    run: async (ctx, { query }) => ({
      body: await listRevocations(ctx, query as InputOf<typeof listRevocations>),
    }),
  },
  {
    method: 'GET',
    pattern: '/api/v1/revocations/:revocationId',
    permission: 'keys:revoke',
    summary: 'How far a revocation is, how fast, and how many of its keys every verifier has confirmed.',
    status: 200,
    response: revocationProgress,
    errors: [404],
    run: async (ctx, { params }) => ({
      body: await getRevocation(ctx, { revocationId: params.revocationId ?? '' }),
    }),
  },
  {
    method: 'GET',
    pattern: '/api/v1/revocations/:revocationId/keys',
    permission: 'keys:revoke',
    summary: 'The keys of a revocation, with what became of each and its receipt.',
    query: listRevocationKeysInput,
    status: 200,
    response: z.object({ items: z.array(revocationKeyView), nextCursor: z.string().nullable() }),
    errors: [400, 404],
    run: async (ctx, { params, query }) => ({
      body: await listRevocationKeys(ctx, {
        ...(query as InputOf<typeof listRevocationKeys>),
        revocationId: params.revocationId ?? '',
      }),
    }),
  },
  onOne('pause', 'Begin no further batch until it is resumed. What is done stays done.', pauseRevocation),
  onOne('resume', 'Go on with a paused revocation.', resumeRevocation),
  onOne('cancel', 'End it for good: what is done stays done, the rest stays as it is.', cancelRevocation),
]
