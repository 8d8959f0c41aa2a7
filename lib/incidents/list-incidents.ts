import 'server-only'
import type { Prisma } from '@/generated/prisma/client'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { parseInput } from '@/lib/platform/parse-input'
import {
  type IncidentRow,
  type ListIncidentsInput,
  listIncidentsInput,
  type Severity,
} from './incident-contract'

const MOST = 200

/** At most 200: those that go on first, then the newest. `q` finds a part of a title, or a number such as INC-12. */
export async function listIncidents(ctx: Ctx, input: ListIncidentsInput): Promise<IncidentRow[]> {
  authorize(ctx, 'incidents:run')
  const { show, q } = parseInput(listIncidentsInput, input)
  const where: Prisma.IncidentWhereInput =
    show === 'all' ? {} : { closedAt: show === 'open' ? null : { not: null } }
  if (q) {
    const number = /^(?:inc-)?(\d{1,9})$/i.exec(q)?.[1]
    // What is searched for is text: Prisma hands these three on as wildcards.
    const title = { contains: q.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' } as const
    where.OR = [{ title }, ...(number ? [{ number: Number(number) }] : [])]
  }
  const rows = await ctx.db.incident.findMany({
    where,
    include: { steps: { select: { doneAt: true, ownerName: true } }, _count: { select: { keys: true } } },
    orderBy: [{ closedAt: { sort: 'desc', nulls: 'first' } }, { number: 'desc' }],
    take: MOST,
  })
  return rows.map(({ steps, _count, ...row }) => {
    const left = steps.filter(({ doneAt }) => doneAt === null)
    return {
      id: row.id,
      number: row.number,
      title: row.title,
      severity: row.severity as Severity,
      drill: row.drill,
      openedAt: row.openedAt.toISOString(),
      closedAt: row.closedAt?.toISOString() ?? null,
      stepsDone: steps.length - left.length,
      stepCount: steps.length,
      keys: _count.keys,
      owners: [...new Set(left.flatMap(({ ownerName }) => (ownerName ? [ownerName] : [])))],
    }
  })
}
