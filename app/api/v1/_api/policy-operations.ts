import { z } from 'zod'
import { planManyInput, planManyView } from '@/lib/policies/bulk-contract'
import { getPolicy } from '@/lib/policies/get-policy'
import { getViolations } from '@/lib/policies/get-violations'
import { listRunning } from '@/lib/policies/list-running'
import { listUpcoming } from '@/lib/policies/list-upcoming'
import { planMany } from '@/lib/policies/plan-many'
import { policyAnswer, setPolicyInput, violationsInput, violationView } from '@/lib/policies/policy-contract'
import { setAccountPolicy } from '@/lib/policies/set-account-policy'
import { runningView, upcomingInput, upcomingView } from '@/lib/policies/upcoming-contract'
import type { Operation } from './operation'
import type { InputOf } from './operation-input'

export const policyOperations: Operation[] = [
  {
    method: 'GET',
    pattern: '/api/v1/policy',
    permission: 'keys:read',
    summary: 'The rotation policy of the account, what it comes to, and the keys that break it.',
    status: 200,
    response: policyAnswer,
    errors: [],
    run: async (ctx) => ({ body: await getPolicy(ctx, {}) }),
  },
  {
    method: 'PATCH',
    pattern: '/api/v1/policy',
    permission: 'policies:write',
    summary:
      'Set the rotation policy of the account, whole; null goes back to the built-in one. Changes no key: those that break it are named.',
    body: setPolicyInput,
    status: 200,
    response: policyAnswer,
    errors: [400],
    run: async (ctx, { body }) => ({
      body: await setAccountPolicy(ctx, body as InputOf<typeof setAccountPolicy>),
    }),
  },
  {
    method: 'GET',
    pattern: '/api/v1/policy/violations',
    permission: 'keys:read',
    summary:
      'Which keys would break a policy with these limits, before it is set; with keyId, whether that key would, under a policy of its own.',
    query: violationsInput,
    status: 200,
    response: z.object({ violations: z.array(violationView) }),
    errors: [400, 404],
    run: async (ctx, { query }) => ({ body: await getViolations(ctx, query) }),
  },
  {
    method: 'GET',
    pattern: '/api/v1/keys/:keyId/policy',
    permission: 'keys:read',
    summary: 'The policy that holds for a key, whose it is, and when it next rotates the key.',
    status: 200,
    response: policyAnswer,
    errors: [404],
    run: async (ctx, { params }) => ({ body: await getPolicy(ctx, { keyId: params.keyId ?? '' }) }),
  },
  {
    method: 'GET',
    pattern: '/api/v1/rotations',
    permission: 'usage:read',
    summary: 'Every rotation that is under way, with how far its clients have come.',
    status: 200,
    response: runningView,
    errors: [],
    run: async (ctx) => ({ body: await listRunning(ctx) }),
  },
  {
    method: 'POST',
    pattern: '/api/v1/rotations/bulk',
    permission: 'keys:rotate',
    summary:
      'Plan the rotation of up to 500 keys, spread over time. Answers for each what became of it, and no secret: each waits until it is claimed or handed over.',
    body: planManyInput,
    status: 200,
    response: planManyView,
    errors: [400],
    run: async (ctx, { body }) => ({ body: await planMany(ctx, body as InputOf<typeof planMany>) }),
  },
  {
    method: 'GET',
    pattern: '/api/v1/upcoming',
    permission: 'keys:read',
    summary:
      'What will happen by itself to all keys: rotations, brownouts, ends, rotations by policy, rollback deadlines, waiting secrets.',
    query: upcomingInput,
    status: 200,
    response: upcomingView,
    errors: [400],
    run: async (ctx, { query }) => ({ body: await listUpcoming(ctx, query) }),
  },
]
