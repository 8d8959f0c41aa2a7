import 'server-only'
import { outboxWhere } from '@/lib/mail/outbox-where'
import type { Ctx } from '@/lib/platform/ctx'
import type { IncidentStepView, StepLetter } from '../incident-contract'

/** What became of the letters of these steps, by step, as the outbox has it; for verbs that have authorised. */
export async function lettersOf(
  { db, clock }: Pick<Ctx, 'db' | 'clock'>,
  steps: readonly IncidentStepView[],
): Promise<ReadonlyMap<number, StepLetter[]>> {
  const queued = steps.flatMap(({ result }) => result?.letters ?? [])
  if (queued.length === 0) return new Map()
  const ours = { id: { in: queued.map(({ id }) => id) } }
  const [mails, failed] = await Promise.all([
    db.mail.findMany({ where: ours, select: { id: true, sentAt: true, error: true } }),
    db.mail.findMany({ where: { AND: [ours, outboxWhere('failed', clock.now())] }, select: { id: true } }),
  ])
  const letter = ({ id, to }: { id: string; to: string }): StepLetter => {
    const mail = mails.find((one) => one.id === id)
    if (!mail) return { id, to, state: 'gone', sentAt: null, error: null }
    if (mail.sentAt) return { id, to, state: 'sent', sentAt: mail.sentAt.toISOString(), error: null }
    const refused = failed.some((one) => one.id === id)
    return { id, to, state: refused ? 'refused' : 'queued', sentAt: null, error: mail.error }
  }
  return new Map(
    steps.flatMap(({ position, result }) =>
      result?.letters ? [[position, result.letters.map(letter)] as const] : [],
    ),
  )
}
