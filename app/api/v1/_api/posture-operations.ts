import { getCallers } from '@/lib/posture/get-callers'
import { getPosture } from '@/lib/posture/get-posture'
import { getSeenAddresses } from '@/lib/posture/get-seen-addresses'
import {
  addressesView,
  callersInput,
  callersView,
  postureInput,
  postureView,
} from '@/lib/posture/posture-contract'
import type { Operation } from './operation'

export const postureOperations: Operation[] = [
  {
    method: 'GET',
    pattern: '/api/v1/posture',
    permission: 'posture:read',
    summary:
      'What to make safer, ranked by an explained score: keys, people and management keys of the account.',
    query: postureInput,
    status: 200,
    response: postureView,
    errors: [400],
    run: async (ctx, { query }) => ({ body: await getPosture(ctx, query) }),
  },
  {
    method: 'GET',
    pattern: '/api/v1/keys/:keyId/addresses',
    permission: 'usage:read',
    summary:
      'From where accepted requests of a key came in 30 days, as the address list that would let them through.',
    status: 200,
    response: addressesView,
    errors: [404],
    run: async (ctx, { params }) => ({ body: await getSeenAddresses(ctx, { keyId: params.keyId ?? '' }) }),
  },
  {
    method: 'GET',
    pattern: '/api/v1/keys/:keyId/callers',
    permission: 'usage:read',
    summary:
      'Who still calls a version of a key that has ended: clients, requests and when, in the last 7 days.',
    query: callersInput,
    status: 200,
    response: callersView,
    errors: [400, 404],
    run: async (ctx, { params, query }) => ({
      body: await getCallers(ctx, { version: query.version, keyId: params.keyId ?? '' }),
    }),
  },
]
