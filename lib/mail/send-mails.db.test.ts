import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from '@/lib/platform/clock'
import { database, pool } from '@/lib/platform/db'
import { systemRandom } from '@/lib/platform/random'
import { readSmtpUrl } from '@/lib/platform/smtp-url'
import { findServer } from '@/scripts/test/find-server.mjs'
import { readMessage, startSmtpServer } from '@/scripts/test/smtp-server'
import type { Letter } from './letter'
import { openTransport } from './open-transport'
import { queueMail } from './queue-mail'
import { sendMails } from './send-mails'
import { NEVER } from './send-schedule'

const SITE = 'https://keys.example'
const STOPPING = new AbortController().signal
const LINK = `${SITE}/reset-password#kJ3pQ7vX2mZ9tR4wB8nC1sD5fG6hL0yAqWeRtYuI`
const letter: Letter = {
  subject: 'Ein neues Paßwort · 新しい',
  paragraphs: ['Hello Zoë & <Ann>,', 'Somebody asked for a new password. '.repeat(8).trim()],
  link: { label: 'Set a new password', url: LINK },
  closing: 'The link works once, for 30 minutes.',
}

const closing: (() => Promise<void>)[] = []
const smtp = async (...args: Parameters<typeof startSmtpServer>) => {
  const server = await startSmtpServer(...args)
  closing.push(server.close)
  return server
}
const senderTo = (url: string) => ({
  transport: openTransport(readSmtpUrl(url)),
  from: 'Keygrade <mail@keys.example>',
  site: SITE,
})
const at = (ms: number) => ({ now: () => new Date(ms) })
const facts = (nowMs?: number) => ({
  db: database(),
  pool: pool(),
  clock: nowMs === undefined ? systemClock : at(nowMs),
})
const queue = (to: string, clock = systemClock) =>
  database().$transaction((tx) =>
    queueMail(tx, { clock, random: systemRandom }, 'password-reset', to, letter),
  )
const onlyMail = () => database().mail.findFirstOrThrow()

beforeEach(async () => void (await database().mail.deleteMany()))
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

it('delivers text and HTML, once, and erases the message', async () => {
  const { url, delivered } = await smtp()
  await queue('ann@there.example')
  expect(await sendMails(facts(), senderTo(url), STOPPING)).toEqual({ sent: 1, failed: 0 })
  expect(await sendMails(facts(), senderTo(url), STOPPING)).toEqual({ sent: 0, failed: 0 })
  const mail = await onlyMail()
  expect(mail).toMatchObject({ sealed: null, dataKeyId: null, attempts: 1, error: null })
  expect(mail.sentAt).not.toBeNull()
  expect(delivered).toHaveLength(1)
  const [one] = delivered
  expect(one).toMatchObject({ from: 'mail@keys.example', to: 'ann@there.example' })
  const { headers, text, html } = readMessage(one?.raw ?? '')
  expect(headers.get('message-id')).toBe(`<${mail.id}@keys.example>`)
  expect(headers.get('auto-submitted')).toBe('auto-generated')
  expect(headers.get('to')).toBe('ann@there.example')
  expect(headers.get('subject')).toMatch(/^=\?UTF-8\?/)
  for (const words of [...letter.paragraphs, LINK, letter.closing ?? '']) expect(text).toContain(words)
  expect(html).toContain('Hello Zoë &amp; &lt;Ann&gt;,')
  expect(html).toContain(`href="${LINK}"`)
  expect(html).not.toMatch(/<img|src=/)
})

it('sends each message by one of several senders', async () => {
  const { url, delivered } = await smtp()
  const people = Array.from({ length: 20 }, (_, n) => `p${n}@there.example`)
  for (const to of people) await queue(to)
  const runs = await Promise.all([1, 2, 3].map(() => sendMails(facts(), senderTo(url), STOPPING)))
  expect(runs.reduce((sum, { sent }) => sum + sent, 0)).toBe(20)
  expect(delivered.map(({ to }) => to).sort()).toEqual(people.sort())
})

it('does not try again what the server will never take; the next message goes out all the same', async () => {
  const gone = { code: 550, words: 'no such user' }
  const { url, delivered } = await smtp({}, { 'gone@there.example': gone })
  await queue('gone@there.example')
  await queue('ann@there.example')
  expect(await sendMails(facts(), senderTo(url), STOPPING)).toEqual({ sent: 1, failed: 1 })
  expect(delivered.map(({ to }) => to)).toEqual(['ann@there.example'])
  const refused = await database().mail.findFirstOrThrow({ where: { to: 'gone@there.example' } })
  expect(refused).toMatchObject({ sentAt: null, sendAt: NEVER })
  expect(refused.error).toContain('550')
  expect(refused.error).toContain('no such user')
  expect(refused.sealed).not.toBeNull()
})

it('asks again later when told so, each time later', async () => {
  const busy = { code: 451, words: 'greylisted' }
  const answers: Record<string, typeof busy | undefined> = { 'slow@there.example': busy }
  const { url, delivered } = await smtp({}, answers)
  await queue('slow@there.example', at(0))
  for (const [nowMs, nextMs] of [
    [1000, 61_000],
    [61_000, 361_000],
  ] as const) {
    await sendMails(facts(nowMs), senderTo(url), STOPPING)
    expect((await onlyMail()).sendAt.getTime()).toBe(nextMs)
    expect(await sendMails(facts(nextMs - 1), senderTo(url), STOPPING)).toEqual({ sent: 0, failed: 0 })
  }
  answers['slow@there.example'] = undefined
  await sendMails(facts(361_000), senderTo(url), STOPPING)
  expect(delivered).toHaveLength(1)
})

it('waits for a server that is down, and sends when it is back', async () => {
  const { url, port, close } = await startSmtpServer()
  await close()
  for (const to of ['a@there.example', 'b@there.example']) await queue(to, at(0))
  const { failed } = await sendMails(facts(1000), senderTo(url), STOPPING)
  expect(failed).toBeGreaterThan(0)
  const tried = await database().mail.findFirstOrThrow({ where: { attempts: 1 } })
  expect(tried.error).toMatch(/ECONNREFUSED|connect/)
  expect(tried.sendAt.getTime()).toBe(5000)
  const again = await smtp({ port })
  expect((await sendMails(facts(5000), senderTo(url), STOPPING)).failed).toBe(0)
  expect(again.delivered.map(({ to }) => to).sort()).toEqual(['a@there.example', 'b@there.example'])
})

it('leaves a link that is over unsent', async () => {
  const { url, delivered } = await smtp()
  await queue('late@there.example', at(0))
  expect(await sendMails(facts(31 * 60_000), senderTo(url), STOPPING)).toEqual({ sent: 0, failed: 1 })
  expect(delivered).toEqual([])
  expect((await onlyMail()).error).toContain('too old')
})

it('takes up what a killed process had taken, with the same message id', async () => {
  const { url, delivered } = await smtp()
  await queue('ann@there.example', at(0))
  await database().mail.updateMany({ data: { attempts: 1, sendAt: new Date(120_000) } })
  await sendMails(facts(119_999), senderTo(url), STOPPING)
  expect(delivered).toEqual([])
  await sendMails(facts(120_000), senderTo(url), STOPPING)
  expect(delivered[0]?.raw).toContain(`<${(await onlyMail()).id}@keys.example>`)
})

describe('sign-in and encryption', () => {
  const openssl = findServer('openssl')

  it('signs in by the address of the server', async () => {
    const { port, delivered } = await smtp({ authOptional: false, allowInsecureAuth: true })
    await queue('ann@there.example', at(0))
    await sendMails(facts(1000), senderTo(`smtp://post:wrong@127.0.0.1:${port}`), STOPPING)
    expect((await onlyMail()).error).toContain('Wrong user or password')
    expect(JSON.stringify(await onlyMail())).not.toContain('post:wrong')
    await sendMails(facts(9000), senderTo(`smtp://post:post@127.0.0.1:${port}`), STOPPING)
    expect(delivered[0]).toMatchObject({ user: 'post', encrypted: false })
  })

  it('sends nothing in the clear where encryption is required', async () => {
    const { url, delivered } = await smtp({ disabledCommands: ['STARTTLS'] })
    await queue('ann@there.example')
    expect(await sendMails(facts(), senderTo(`${url}?tls=required`), STOPPING)).toMatchObject({ sent: 0 })
    expect(delivered).toEqual([])
  })

  it.skipIf(!openssl)('encrypts by STARTTLS, to a server whose certificate is trusted alone', async () => {
    const { key, cert, certFile } = certificate(openssl ?? '')
    const { url, delivered } = await smtp({ key, cert })
    await queue('ann@there.example', at(0))
    await sendMails(facts(1000), senderTo(`${url}?tls=required`), STOPPING)
    expect((await onlyMail()).error).toMatch(/self.signed certificate/)
    await sendMails(facts(9000), senderTo(`${url}?tls=required&ca=${certFile}`), STOPPING)
    expect(delivered).toHaveLength(1)
    expect(delivered[0]).toMatchObject({ encrypted: true })
  })
})

function certificate(openssl: string) {
  const folder = mkdtempSync(join(tmpdir(), 'keygrade-smtp-'))
  const [keyFile, certFile] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
  const name = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1']
  const files = ['-keyout', keyFile, '-out', certFile]
  execFileSync(openssl, ['req', '-x509', ...curve, ...name, ...files], { stdio: 'ignore' })
  return { key: readFileSync(keyFile), cert: readFileSync(certFile), certFile }
}
