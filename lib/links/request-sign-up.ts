import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import type { PublicFacts } from '@/lib/auth/run-public-action'
import { queueMail } from '@/lib/mail/queue-mail'
import { PROVIDER } from '@/lib/platform/ctx'
import { publicUrl } from '@/lib/platform/env'
import { parseInput } from '@/lib/platform/parse-input'
import { askQuietly, isInboxFull } from './ask-quietly'
import { issueLink, lockLinksOf } from './issue-link'
import { type AskLinkInput, askLinkInput } from './link-contract'
import { signUpKnownLetter, signUpLetter } from './link-letters'
import { refuseClosedSignUp } from './refuse-closed-sign-up'
import { stranger } from './stranger'

/** Sends a link to finish signing up; who has a sign-in already is told so by mail, and by mail only. */
export async function requestSignUp(facts: PublicFacts, input: AskLinkInput): Promise<void> {
  refuseClosedSignUp()
  const { email } = parseInput(askLinkInput, input)
  await askQuietly(facts, () =>
    facts.db.$transaction(async (tx) => {
      await lockLinksOf(tx, email)
      if (await isInboxFull(tx, email, ['sign-up', 'sign-up-known'], facts.clock.now())) return
      const person = await tx.user.findUnique({ where: { email } })
      if (person) {
        const letter = signUpKnownLetter(person.name, `${publicUrl()}/forgot-password`)
        await queueMail(tx, facts, 'sign-up-known', email, letter)
      } else {
        const url = await issueLink(tx, facts, 'sign-up', email, null)
        await queueMail(tx, facts, 'sign-up', email, signUpLetter(url))
      }
      const actor = stranger(facts.address, PROVIDER)
      const target = { type: 'user', id: person?.id ?? 'nobody', name: email } as const
      await recordAudit(tx, { ...facts, actor }, 'person.link_requested', target, { purpose: 'sign-up' })
    }),
  )
}
