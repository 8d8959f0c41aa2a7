import 'server-only'
import { systemClock } from '@/lib/platform/clock'
import type { Actor, StaffRole } from '@/lib/platform/ctx'
import type { Db } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import { memberActor } from './member-actor'

/** Who a command acts as: the person with that e-mail, or the only one who holds the staff role. Throws `not_found`. */
export async function findStaff(db: Db, role: StaffRole, email?: string): Promise<Actor> {
  const people = await db.user.findMany({
    where: { email: email?.trim().toLowerCase(), staffRoles: { has: role }, members: { some: {} } },
    include: { members: { orderBy: { createdAt: 'asc' }, take: 1 } },
    take: 2,
  })
  const [user, another] = people
  const member = user?.members[0]
  if (!user || !member) {
    const who = email ? `${email} is no ${role}` : `Nobody is ${role} yet`
    throw new AppError('not_found', `${who}: npm run keygrade -- staff grant EMAIL ${role}`)
  }
  if (another) throw new AppError('not_found', `Several people are ${role}: say who with --as EMAIL.`)
  return memberActor(user, member, systemClock.now())
}
