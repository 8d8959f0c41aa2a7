import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { watchLog } from '@/lib/platform/test-log-lines'
import { front } from './front'
import { MOST_BODY_BYTES } from './limit-body'
import { type OpenDoor, openDoor } from './open-door'
import { refuseBroken } from './refuse-broken'

let server: Server
let opened: OpenDoor
let readBytes = 0
let toNext: { url: string | undefined; headers: IncomingHttpHeaders } | null

beforeAll(async () => {
  opened = await openDoor()
  const next: Parameters<typeof front>[1] = async (req, res) => {
    toNext = { url: req.url, headers: { ...req.headers } }
    if (req.url === '/fails') throw new Error('SELECT secret FROM keys at /srv/keygrade/lib/keys.ts')
    if (req.url === '/reads') for await (const part of req) readBytes += part.length
    res.writeHead(200).end('Next')
  }
  server = createServer({ requireHostHeader: false }, front(opened.door, next, ['127.0.0.1/32']))
  server.on('clientError', refuseBroken)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})

afterAll(async () => {
  await opened.close()
  server.close()
})

/** What comes back for these bytes, until the server hangs up. */
async function send(bytes: string): Promise<{ status: number; text: string }> {
  toNext = null
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.end(bytes)
  let text = ''
  for await (const part of socket) text += part
  return { status: Number(text.match(/^HTTP\/1\.1 (\d+)/)?.[1]), text }
}

it("reads a proxy's form of a request as the path that it names", async () => {
  const { status } = await send('GET http://b.example/v1/nope HTTP/1.1\r\nHost: a.example\r\n\r\n')
  expect([status, toNext]).toEqual([404, null])
  await send('GET http://b.example/keys?q=1 HTTP/1.1\r\nHost: a.example\r\n\r\n')
  expect(toNext).toMatchObject({
    url: '/keys?q=1',
    headers: { 'x-forwarded-host': 'b.example', 'x-keygrade-path': '/keys?q=1' },
  })
})

it.each([
  ['a target that is no path', 'OPTIONS * HTTP/1.1\r\nHost: a.example\r\n\r\n', 400],
  ['no host', 'GET /keys HTTP/1.1\r\n\r\n', 400],
  ['a host that is none', 'GET /keys HTTP/1.1\r\nHost: evil"><script>\r\n\r\n', 400],
  ['a forwarded host that is none', 'GET / HTTP/1.1\r\nHost: a\r\nX-Forwarded-Host: a/b\r\n\r\n', 400],
  ['no HTTP at all', 'HELLO\r\n\r\n', 400],
  ['headers without end', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'y'.repeat(20_000)}\r\n\r\n`, 431],
])('refuses %s with a problem that names the request', async (_, bytes, expected) => {
  const { status, text } = await send(bytes)
  expect([status, toNext]).toEqual([expected, null])
  expect(text).toContain('application/problem+json')
  const requestId = text.match(/x-request-id: (req_\w+)/i)?.[1]
  expect(JSON.parse(text.slice(text.indexOf('\r\n\r\n')))).toMatchObject({ status, requestId })
})

it('takes a first forwarded host of a trusted proxy, and HTTP/1.0 without any', async () => {
  await send('GET /keys HTTP/1.1\r\nHost: a.example\r\nX-Forwarded-Host: b.example, c.example\r\n\r\n')
  expect(toNext?.headers['x-forwarded-host']).toBe('b.example')
  await send('GET /keys HTTP/1.0\r\n\r\n')
  expect(toNext?.headers['x-forwarded-host']).toBe('localhost')
})

it('refuses a body that is announced too long before it is read, and cuts one that comes in pieces', async () => {
  const announced = await send(
    `POST /reads HTTP/1.1\r\nHost: a\r\nContent-Length: ${MOST_BODY_BYTES + 1}\r\n\r\n`,
  )
  expect([announced.status, toNext]).toEqual([413, null])
  expect(announced.text).toMatch(/"code":"body_too_large"/)

  const piece = `10000\r\n${'x'.repeat(0x10000)}\r\n`
  const inPieces = (count: number) =>
    send(
      `POST /reads HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n${piece.repeat(count)}0\r\n\r\n`,
    )
  readBytes = 0
  expect((await inPieces(16)).status).toBe(200)
  expect(readBytes).toBe(MOST_BODY_BYTES)
  readBytes = 0
  expect((await inPieces(40).catch(() => ({ status: 0 }))).status || 0).toBe(0)
  expect(readBytes).toBeLessThanOrEqual(MOST_BODY_BYTES)
})

it('says nothing of what failed inside, and protects that answer like any other', async () => {
  const { status, text } = await send('GET /fails HTTP/1.1\r\nHost: a\r\nX-Forwarded-Proto: https\r\n\r\n')
  expect(status).toBe(500)
  expect(text).not.toMatch(/SELECT|\/srv|keys\.ts|Error:/)
  for (const header of [
    'content-security-policy',
    'x-frame-options: DENY',
    'x-content-type-options: nosniff',
  ])
    expect(text.toLowerCase()).toContain(header.toLowerCase())
  for (const header of ['referrer-policy: same-origin', 'strict-transport-security'])
    expect(text).toContain(header)
})

it('tells the log of what another site sent, and of bodies that are too long', async () => {
  const lines = watchLog()
  const head = 'POST /settings HTTP/1.1\r\nhost: keygrade.example\r\n'
  const foreign = `${head}origin: https://elsewhere.example\r\ncontent-length: 0\r\n\r\n`
  expect((await send(foreign)).status).toBe(403)
  expect((await send(`${head}content-length: ${MOST_BODY_BYTES + 1}\r\n\r\n`)).status).toBe(413)
  await expect.poll(() => lines().length).toBe(2)
  expect(lines().map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({ security: 'input_refused', outcome: 'foreign_origin', address: '127.0.0.1' }),
    expect.objectContaining({ security: 'limit_reached', outcome: 'body_too_large', address: '127.0.0.1' }),
  ])
})
