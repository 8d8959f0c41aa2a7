import { z } from 'zod'
import { auditView, exportAuditInput, listAuditInput } from '@/lib/audit/audit-contract'
import { exportAudit } from '@/lib/audit/export-audit'
import { readAudit } from '@/lib/audit/read-audit'
import type { Operation } from './operation'

export const auditOperations: Operation[] = [
  {
    method: 'GET',
    pattern: '/api/v1/audit',
    permission: 'audit:read',
    summary: 'The audit log, newest first; that it was read is a row in it, once in 15 minutes.',
    query: listAuditInput,
    status: 200,
    response: z.object({ items: z.array(auditView), nextCursor: z.string().nullable() }),
    errors: [400],
    run: async (ctx, { query }) => ({ body: await readAudit(ctx, query as Parameters<typeof readAudit>[1]) }),
  },
  {
    method: 'GET',
    pattern: '/api/v1/audit/export',
    permission: 'audit:read',
    summary:
      'The audit log as a file, whole or a piece of it. JSON Lines: the first line is the signed head, the rows follow, each with the hash of the one before; "keygrade audit verify FILE" checks it offline.',
    query: exportAuditInput,
    status: 200,
    files: { 'application/jsonl': z.string(), 'text/csv': z.string() },
    errors: [400],
    run: async (ctx, { query }) => ({ file: await exportAudit(ctx, query) }),
  },
]
