import 'server-only'
import type { PublicFacts } from '@/lib/auth/run-public-action'
import { PROVIDER } from '@/lib/platform/ctx'
import { parseInput } from '@/lib/platform/parse-input'
import { askQuietly, isInboxFull } from './ask-quietly'
import { lockLinksOf } from './issue-link'
import { type AskLinkInput, askLinkInput } from './link-contract'
import { sendResetLink } from './send-reset-link'
import { stranger } from './stranger'

/** Sends a link for a new password to whoever has this e-mail, and says the same of everybody. */
export async function requestReset(facts: PublicFacts, input: AskLinkInput): Promise<void> {
  const { email } = parseInput(askLinkInput, input)
  await askQuietly(facts, () =>
    facts.db.$transaction(async (tx) => {
      await lockLinksOf(tx, email)
      if (await isInboxFull(tx, email, ['password-reset'], facts.clock.now())) return
      const person = await tx.user.findUnique({
        where: { email },
        include: { members: { orderBy: { createdAt: 'asc' }, take: 1 } },
      })
      if (!person) return
      const accountId = person.members[0]?.accountId ?? PROVIDER
      await sendResetLink(tx, facts, person, stranger(facts.address, accountId))
    }),
  )
}
