import { z } from 'zod'
import { auditView, exportAuditInput, listAuditInput } from '@/lib/audit/audit-contract'
import { exportAudit } from '@/lib/audit/export-audit'
import { listAudit } from '@/lib/audit/list-audit'
import type { Operation } from './operation'

export const auditOperations: Operation[] = [
  {
    method: 'GET',
    pattern: '/api/v1/audit',
    permission: 'audit:read',
    summary: 'The audit log, newest first.',
    query: listAuditInput,
    status: 200,
    response: z.object({ items: z.array(auditView), nextCursor: z.string().nullable() }),
    errors: [400],
    run: async (ctx, { query }) => ({ body: await listAudit(ctx, query as Parameters<typeof listAudit>[1]) }),
  },
  {
    method: 'GET',
    pattern: '/api/v1/audit/export',
    permission: 'audit:read',
    summary:
      'The whole audit log as a file. JSON Lines: the first line is the signed head, the rows follow, each with the hash of the one before; "keygrade audit verify FILE" checks it offline.',
    query: exportAuditInput,
    status: 200,
    response: z.string(),
    errors: [400],
    run: async (ctx, { query }) => ({ file: await exportAudit(ctx, query) }),
  },
]
