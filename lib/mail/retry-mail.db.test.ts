import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { startSmtpServer } from '@/scripts/test/smtp-server'

const NOT_NOW = { code: 550, words: 'mailbox unknown' }
const answers: Record<string, typeof NOT_NOW | undefined> = { 'ann@there.example': NOT_NOW }
let smtp: Awaited<ReturnType<typeof startSmtpServer>>

// Settings are read once: these modules read them when there is a mail server.
beforeAll(async () => {
  smtp = await startSmtpServer({}, answers)
  vi.resetModules()
  vi.stubEnv('SMTP_URL', smtp.url)
})
afterAll(async () => {
  const { closeDatabase } = await import('@/lib/platform/db')
  await closeDatabase()
  await smtp.close()
})

it('sends at once what had failed, as the operator wants, and leaves a row', async () => {
  const { testAccount } = await import('@/lib/accounts/test-account')
  const { database, pool } = await import('@/lib/platform/db')
  const { systemRandom } = await import('@/lib/platform/random')
  const { listMails } = await import('./list-mails')
  const { openMail } = await import('./open-mail')
  const { openTransport } = await import('./open-transport')
  const { queueMail } = await import('./queue-mail')
  const { retryMail } = await import('./retry-mail')
  const { sendMails } = await import('./send-mails')
  const { readSmtpUrl } = await import('@/lib/platform/smtp-url')
  const ours = await testAccount()
  const operator = ours.asStaff('operator')
  const { clock } = operator
  const sender = {
    transport: openTransport(readSmtpUrl(smtp.url)),
    from: 'Keygrade <mail@keys.example>',
    site: 'https://keys.example',
  }
  const send = () => sendMails({ db: database(), pool: pool(), clock }, sender, new AbortController().signal)
  const counts = async () => (await listMails(operator, {})).counts
  await database().$transaction((tx) =>
    queueMail(tx, { clock, random: systemRandom }, 'invitation', 'ann@there.example', {
      subject: 'Join us',
      paragraphs: ['Hello'],
    }),
  )
  const { id: mailId } = await database().mail.findFirstOrThrow()
  await send()
  expect(await counts()).toEqual({ waiting: 0, failed: 1, sent: 0 })
  await expect(openMail(operator, { mailId })).rejects.toMatchObject({ code: 'forbidden' })
  const tooLate = { ...operator, clock: { now: () => new Date(clock.now().getTime() + 4 * 86_400_000) } }
  await expect(retryMail(tooLate, { mailId })).rejects.toMatchObject({ code: 'link_over' })

  answers['ann@there.example'] = undefined
  await retryMail(operator, { mailId })
  expect(await counts()).toEqual({ waiting: 1, failed: 0, sent: 0 })
  await send()
  expect(smtp.delivered.map(({ to }) => to)).toEqual(['ann@there.example'])
  expect(await counts()).toEqual({ waiting: 0, failed: 0, sent: 1 })
  await expect(retryMail(operator, { mailId })).rejects.toMatchObject({ code: 'already_ended' })
  const rows = await database().auditEntry.findMany({ where: { targetId: mailId } })
  expect(rows.map(({ action, accountId }) => [action, accountId])).toEqual([
    ['operator.mail_retried', 'provider'],
  ])
})
