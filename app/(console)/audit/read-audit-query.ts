import { z } from 'zod'
import { type ListAuditInput, listAuditInput } from '@/lib/audit/audit-contract'

const DAY_MS = 86_400_000
const { action, target, actor, q, cursor } = listAuditInput.shape
const day = z.iso.date().optional()

const auditQuery = z.object({
  action: action.catch(undefined),
  target: target.catch(undefined),
  actor: actor.catch(undefined),
  from: day.catch(undefined),
  to: day.catch(undefined),
  q: q.catch(undefined),
  cursor: cursor.catch(undefined),
})
type AuditQuery = z.infer<typeof auditQuery>

/** The list's filter out of the address; days are of UTC. What cannot be read counts as not given. */
export function readAuditQuery(params: Record<string, string | string[] | undefined>): AuditQuery {
  return auditQuery.parse(params)
}

/** The same as the verb takes it: both days count whole. */
export function auditInputOf({ from, to, ...rest }: AuditQuery): ListAuditInput {
  const end = to && new Date(Date.parse(to) + DAY_MS).toISOString()
  return { ...rest, from: from && `${from}T00:00:00.000Z`, to: end }
}
