import 'server-only'
import { type Ctx, PROVIDER } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { lockLinksOf } from './issue-link'
import { sendResetLink } from './send-reset-link'

/**
 * For the operator: sends a person a link for a new password, and answers the link, which is a secret, to be handed
 * over where no mail goes. The password that there is stays until the link is used. Throws `not_found`.
 */
export async function sendResetTo(
  facts: Omit<Ctx, 'actor'>,
  { email: given }: { email: string },
): Promise<{ email: string; link: string }> {
  const email = given.trim().toLowerCase()
  return facts.db.$transaction(async (tx) => {
    await lockLinksOf(tx, email)
    const person = await tx.user.findUnique({
      where: { email },
      include: { members: { orderBy: { createdAt: 'asc' }, take: 1 } },
    })
    if (!person) throw new AppError('not_found', `Nobody here has the e-mail ${email}.`)
    const accountId = person.members[0]?.accountId ?? PROVIDER
    const actor = { type: 'system', id: 'operator', accountId, name: 'Operator' } as const
    const link = await sendResetLink(tx, facts, person, actor)
    return { email, link }
  })
}
