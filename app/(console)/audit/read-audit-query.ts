import { z } from 'zod'
import { listAuditInput } from '@/lib/audit/audit-contract'

const { action, q, cursor } = listAuditInput.shape

const auditQuery = z.object({
  action: action.catch(undefined),
  q: q.catch(undefined),
  cursor: cursor.catch(undefined),
})

/** The list's filter out of the address. What cannot be read counts as not given. */
export function readAuditQuery(params: Record<string, string | string[] | undefined>) {
  return auditQuery.parse(params)
}
