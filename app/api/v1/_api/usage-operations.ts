import { z } from 'zod'
import { exportUsage } from '@/lib/usage/export-usage'
import { getAccountUsage } from '@/lib/usage/get-account-usage'
import { getImpact } from '@/lib/usage/get-impact'
import { getKeyUsage } from '@/lib/usage/get-key-usage'
import { getUnusedScopes } from '@/lib/usage/get-unused-scopes'
import {
  accountUsageInput,
  exportAccountUsageInput,
  exportKeyUsageInput,
  impactInput,
  impactView,
  keyUsageInput,
  unusedScopesInput,
  unusedScopesView,
  usageView,
} from '@/lib/usage/usage-contract'
import type { Operation } from './operation'

const lines = z.string().describe('One line for each bucket of each group.')

export const usageOperations: Operation[] = [
  {
    method: 'GET',
    pattern: '/api/v1/keys/:keyId/usage',
    permission: 'usage:read',
    summary: 'Recorded requests of a key over time; there within 2 s.',
    query: keyUsageInput,
    status: 200,
    response: usageView,
    errors: [400, 404],
    run: async (ctx, { params, query }) => ({
      body: await getKeyUsage(ctx, { ...query, keyId: params.keyId ?? '' }),
    }),
  },
  {
    method: 'GET',
    pattern: '/api/v1/keys/:keyId/usage/export',
    permission: 'usage:read',
    summary: 'The same as a file, CSV or JSON.',
    query: exportKeyUsageInput,
    status: 200,
    files: { 'text/csv': lines, 'application/json': usageView },
    errors: [400, 404],
    run: async (ctx, { params, query }) => ({
      file: await exportUsage(ctx, { ...query, keyId: params.keyId ?? '' }),
    }),
  },
  {
    method: 'GET',
    pattern: '/api/v1/keys/:keyId/impact',
    permission: 'usage:read',
    summary:
      'What a revoke, a retirement, fewer scopes, an address list or a rate limit would have refused, from recorded usage.',
    query: impactInput,
    status: 200,
    response: impactView,
    errors: [400, 404],
    run: async (ctx, { params, query }) => ({
      body: await getImpact(ctx, { ...query, keyId: params.keyId ?? '' } as Parameters<typeof getImpact>[1]),
    }),
  },
  {
    method: 'GET',
    pattern: '/api/v1/keys/:keyId/unused-scopes',
    permission: 'usage:read',
    summary: 'Scopes of a key that no accepted request has asked for in 30 or 90 days.',
    query: unusedScopesInput,
    status: 200,
    response: unusedScopesView,
    errors: [400, 404],
    run: async (ctx, { params, query }) => ({
      body: await getUnusedScopes(ctx, { ...query, keyId: params.keyId ?? '' }),
    }),
  },
  {
    method: 'GET',
    pattern: '/api/v1/usage',
    permission: 'usage:read',
    summary: 'Recorded requests of all keys over time.',
    query: accountUsageInput,
    status: 200,
    response: usageView,
    errors: [400],
    run: async (ctx, { query }) => ({ body: await getAccountUsage(ctx, query) }),
  },
  {
    method: 'GET',
    pattern: '/api/v1/usage/export',
    permission: 'usage:read',
    summary: 'The same as a file, CSV or JSON.',
    query: exportAccountUsageInput,
    status: 200,
    files: { 'text/csv': lines, 'application/json': usageView },
    errors: [400],
    run: async (ctx, { query }) => ({ file: await exportUsage(ctx, query) }),
  },
]
