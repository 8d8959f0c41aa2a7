import 'server-only'
import { type AuditActor, recordAudit } from '@/lib/audit/record-audit'
import { type Ctx, PROVIDER, type StaffRole } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'

type Change = { email: string; role: StaffRole; granted: boolean }
type Changed = { email: string; staffRoles: StaffRole[]; changed: boolean }
/** Without an actor it is the operator at a shell of the installation, who could grant it anew in any case. */
type Facts = Omit<Ctx, 'actor'> & { actor?: AuditActor }

const OPERATOR = { type: 'system', id: 'operator', accountId: PROVIDER, name: 'Operator' } as const

/**
 * Grants a staff role to a person, or takes it away; whoever calls has authorised it. Holds from that person's next
 * request on. A person may not take the role of operator from the last one: `last_operator`.
 */
export async function changeStaffRole(facts: Facts, { email, role, granted }: Change): Promise<Changed> {
  const actor = facts.actor ?? OPERATOR
  return facts.db.$transaction(async (tx) => {
    // Two operators who withdraw each other must not both succeed, so these rows are taken in one order.
    await tx.$queryRaw`SELECT id FROM users WHERE email = ${email} OR 'operator' = ANY(staff_roles) ORDER BY id FOR UPDATE`
    const user = await tx.user.findUnique({ where: { email } })
    if (!user) throw new AppError('not_found', `Nobody here has the e-mail ${email}.`)
    const others = user.staffRoles.filter((held) => held !== role)
    const staffRoles = granted ? [...others, role] : others
    if (user.staffRoles.includes(role) === granted) return { email, staffRoles, changed: false }
    if (role === 'operator' && !granted && facts.actor) {
      const operators = await tx.user.count({ where: { staffRoles: { has: 'operator' } } })
      if (operators === 1)
        throw new AppError('last_operator', 'This is the last operator. Make somebody else one first.')
    }
    await tx.user.update({ where: { id: user.id }, data: { staffRoles } })
    const target = { type: 'user', id: user.id, name: email } as const
    await recordAudit(tx, { ...facts, actor }, granted ? 'staff.granted' : 'staff.withdrawn', target, {
      role,
    })
    return { email, staffRoles, changed: true }
  })
}
