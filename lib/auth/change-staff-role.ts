import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { type Ctx, PROVIDER, type StaffRole } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'

type Change = { email: string; role: StaffRole; granted: boolean }
type Changed = { email: string; staffRoles: StaffRole[]; changed: boolean }

/** For the operator: grants a staff role to a person, or takes it away. Holds from that person's next request on. */
export async function changeStaffRole(
  facts: Omit<Ctx, 'actor'>,
  { email, role, granted }: Change,
): Promise<Changed> {
  return facts.db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM users WHERE email = ${email} FOR UPDATE`
    const user = await tx.user.findUnique({ where: { email } })
    if (!user) throw new AppError('not_found', `Nobody here has the e-mail ${email}.`)
    const others = user.staffRoles.filter((held) => held !== role)
    const staffRoles = granted ? [...others, role] : others
    if (user.staffRoles.includes(role) === granted) return { email, staffRoles, changed: false }
    await tx.user.update({ where: { id: user.id }, data: { staffRoles } })
    const actor = { type: 'system', id: 'operator', accountId: PROVIDER, name: 'Operator' } as const
    const target = { type: 'user', id: user.id, name: email } as const
    await recordAudit(tx, { ...facts, actor }, granted ? 'staff.granted' : 'staff.withdrawn', target, {
      role,
    })
    return { email, staffRoles, changed: true }
  })
}
