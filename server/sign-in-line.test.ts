import { createServer, type IncomingMessage, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { encode } from 'next-auth/jwt'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { sessionSecret } from '@/lib/auth/session-secret'
import { systemClock } from '@/lib/platform/clock'
import { lineUpSignIns } from './sign-in-line'

const CALLBACK = '/api/auth/callback/credentials'
let server: Server
let letIn: string[] = []
let within = 0
let most = 0

beforeEach(async () => {
  letIn = []
  most = 0
  const line = lineUpSignIns(
    async (req, res) => {
      letIn.push(String(req.headers['x-keygrade-address']))
      most = Math.max(most, ++within)
      await new Promise((resolve) => setTimeout(resolve, 5))
      within--
      res.end('in')
    },
    systemClock,
    400,
  )
  server = createServer((req, res) => void line(req, res))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

/** Status of the answer, and its body. */
function send(
  path: string,
  address: string,
  method = 'POST',
  more: Record<string, string> = {},
): Promise<{ status: number; text: string }> {
  const { port } = server.address() as AddressInfo
  const headers = { 'x-keygrade-address': address, 'x-forwarded-proto': 'http', ...more }
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port, path, method, headers },
      async (answer: IncomingMessage) => {
        const pieces = await answer.toArray()
        resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(pieces).toString() })
      },
    )
    sent.on('error', reject)
    sent.end()
  })
}

describe('the line of sign-ins', () => {
  it('lets in one by one; who has not tried yet goes before a crowd that has', async () => {
    const crowd = (from: number) =>
      Array.from({ length: 6 }, (_, at) => send(CALLBACK, `192.0.2.${from + at}`))
    await Promise.all(crowd(0))
    // From other addresses of the same network.
    const again = crowd(100)
    // All of the crowd stand in the line before the owner comes.
    while (letIn.length < 7) await new Promise((resolve) => setTimeout(resolve, 1))
    const owner = await send(CALLBACK, '198.51.100.7')
    expect(owner).toEqual({ status: 200, text: 'in' })
    expect(letIn.indexOf('198.51.100.7')).toBeLessThanOrEqual(8)
    await Promise.all(again)
    expect(letIn.length).toBe(13)
    expect(most).toBe(1)
  })

  it('sends away who finds five hundred waiting, with the code that the form reads', {
    timeout: 20_000,
  }, async () => {
    const answers = Promise.all(
      Array.from({ length: 600 }, (_, at) => send('/sign-up', `10.0.${at >> 8}.${at & 255}`)),
    )
    const first = await Promise.race([answers, send('/sign-up', '10.0.0.1')])
    expect(first).toMatchObject({ status: 503 })
    expect(JSON.parse((first as { text: string }).text).url).toMatch(
      /^http:\/\/.*\/sign-in\?error=unavailable$/,
    )
    server.closeAllConnections()
    await answers.catch(() => undefined)
  })

  const atOnce = (path: string, more: Record<string, string>) =>
    Promise.all(Array.from({ length: 4 }, () => send(path, '192.0.2.1', 'POST', more)))

  it.each([
    '/api/auth/%63allback/credentials',
    '/api/auth/./callback/credentials',
    '/keys/..//api/auth/callback/credentials',
    '/%73ign-up?x',
  ])('is for %s too', async (path) => {
    await atOnce(path, {})
    expect(most).toBe(1)
  })

  it('is for the actions of strangers, whichever page they are posted to and whatever cookie they made up', async () => {
    vi.stubEnv('SESSION_SECRET', 'a secret of this test that is long enough')
    const action = { 'next-action': '00ff' }
    const forged = await encode({
      token: { sessionId: 'ses_1' },
      secret: 'another secret altogether, as long',
    })
    const strangers: Record<string, string>[] = [
      action,
      { 'content-type': 'multipart/form-data; boundary=x' },
      { ...action, cookie: 'keygrade.session=made-up' },
      { ...action, cookie: `a=b; keygrade.session=${forged}` },
    ]
    for (const more of strangers) {
      await atOnce('/keys', more)
      expect(most).toBe(1)
    }
    const token = await encode({ token: { sessionId: 'ses_1' }, secret: sessionSecret() })
    await atOnce('/keys', { ...action, cookie: `a=b; keygrade.session=${token}` })
    expect(most).toBeGreaterThan(1)
    vi.unstubAllEnvs()
  })

  it.each([
    ['GET', '/sign-in'],
    ['GET', '/api/auth/csrf'],
    ['POST', '/keys'],
    ['POST', '/sign-instead'],
  ])('is not for %s %s', async (method, path) => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(path, '192.0.2.1', method)))
    expect(answers.every(({ text }) => text === 'in')).toBe(true)
    expect(most).toBeGreaterThan(1)
  })
})
