import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize, authorizePerson } from '@/lib/auth/authorize'
import { queueMail } from '@/lib/mail/queue-mail'
import { type Ctx, PROVIDER } from '@/lib/platform/ctx'
import { publicUrl } from '@/lib/platform/env'
import type { StepResult } from '../incident-contract'
import { incidentName, incidentTarget } from '../incident-target'
import { ownerLetter } from '../owner-letter'
import type { IncidentKeyFacts } from '../view-incident-key'
import type { ActGave, ActOn } from './act'

/**
 * Puts a letter to every owner of the keys' accounts into the outbox, each account once; in a drill to the person who
 * runs it. What becomes of it is asked there. An account without owners is said so.
 */
export async function tellOwners(ctx: Ctx, on: ActOn, steps: readonly StepResult[]): Promise<ActGave> {
  authorize(ctx, 'incidents:run')
  const gave: ActGave = { sentence: '', sequences: [], facts: [], failed: [] }
  const letters: { id: string; to: string }[] = []
  for (const accountId of new Set(on.keys.map((key) => key.accountId))) {
    await on.keep(null)
    const ofAccount = on.keys.filter((key) => key.accountId === accountId)
    const { keyIds, untouch } = await on.touch(ofAccount.map(({ keyId }) => keyId))
    const keys = ofAccount.filter(({ keyId }) => keyIds.includes(keyId))
    if (keys.length === 0) continue
    const queued = await tellAccount(ctx, on, accountId, keys, steps)
    const label = keys[0]?.accountName ?? accountId
    const to = queued.map((letter) => letter.to)
    if (to.length > 0) gave.facts.push({ label, value: `Queued to ${to.join(', ')}` })
    else {
      await untouch()
      gave.failed.push({
        name: label,
        code: 'nothing_to_do',
        detail: 'The account has no owner to write to.',
      })
    }
    letters.push(...queued)
  }
  gave.sentence = letters.length === 1 ? '1 letter queued.' : `${letters.length} letters queued.`
  return { ...gave, letters }
}

async function tellAccount(
  ctx: Ctx,
  on: ActOn,
  accountId: string,
  keys: readonly IncidentKeyFacts[],
  steps: readonly StepResult[],
): Promise<{ id: string; to: string }[]> {
  const person = authorizePerson(ctx)
  const { incident } = on
  return ctx.db.$transaction(async (tx) => {
    const owners = await tx.member.findMany({
      where: { accountId, role: 'owner' },
      select: { user: { select: { email: true } } },
      orderBy: { userId: 'asc' },
    })
    const to = incident.drill ? [person.email] : owners.map(({ user }) => user.email)
    const target = incidentTarget(incident)
    const told = { accountId: PROVIDER, targetId: target.id, action: 'incident.owner_told' }
    const detail = { account: accountId, accountName: keys[0]?.accountName ?? accountId, to }
    const before = await tx.auditEntry.findMany({ where: { ...told, at: { gte: on.startedAt } } })
    // This very step wrote to them, and was cut off before it could say so.
    const row = before.find((one) => Object(one.detail).account === accountId)
    if (row) return lettersIn(row.detail)
    if (to.length === 0) return []
    const [only] = keys.length === 1 ? keys : []
    const letter = ownerLetter({
      ...{
        incident: incidentName(incident.number),
        drill: incident.drill,
        suspectedAt: incident.suspectedAt,
      },
      accountName: detail.accountName,
      keys: keys.map((key) => ({ name: key.name, state: key.state, did: didTo(key, steps) })),
      url: only && !incident.drill ? `${publicUrl()}/keys/${only.keyId}` : `${publicUrl()}/keys`,
    })
    const mails: string[] = []
    for (const email of to) mails.push(await queueMail(tx, ctx, 'incident', email, letter))
    const queued = { ...detail, mails }
    await recordAudit(tx, ctx, 'incident.owner_told', target, queued)
    return lettersIn(queued)
  })
}

/** Rows from before the log had the ids of the letters name the people alone. */
function lettersIn(detail: unknown): { id: string; to: string }[] {
  const { to, mails } = detail as { to: string[]; mails?: string[] }
  return to.map((email, index) => ({ id: mails?.[index] ?? '', to: email }))
}

/** What the steps before say of a key. */
function didTo({ keyId, name }: IncidentKeyFacts, steps: readonly StepResult[]): string[] {
  return steps.flatMap(({ sequences, facts }) =>
    sequences.some((one) => one.keyId === keyId)
      ? facts
          .filter(({ label }) => label === name || label === `${name} (${keyId})`)
          .map(({ value }) => value)
      : [],
  )
}
