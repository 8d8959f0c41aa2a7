import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { issueKey } from '@/lib/keys/issue-key'
import { openTestDoor, type TestDoor } from './test-door'

let account: TestAccount
let door: TestDoor
let hasty: TestDoor
let secret: string
beforeAll(async () => {
  account = await testAccount()
  door = await openTestDoor({ keepAliveTimeout: 1000 })
  // As in server/main.ts, each a fraction of it.
  hasty = await openTestDoor({ headersTimeout: 400, requestTimeout: 800, keepAliveTimeout: 400 })
  const input = { name: 'Network', environment: 'live' as const, scopes: ['tokens:read' as const] }
  secret = (await issueKey(account.as('owner'), input)).secret ?? ''
})
afterAll(async () => {
  await door.close()
  await hasty.close()
})

const END = '\r\n\r\n'
const host = 'host: a.example'
const json = 'content-type: application/json'

/** The lines of a question whose body is `body`, or has the framing that is given instead. */
function question(
  body: string,
  framing = `content-length: ${Buffer.byteLength(body)}`,
  version = '1.1',
): string {
  const bearer = `authorization: Bearer ${account.managementKey}`
  return [`POST /v1/verify HTTP/${version}`, host, bearer, json, framing].join('\r\n') + END + body
}

function open(to = door): Socket {
  const socket = connect({ port: to.port, host: '127.0.0.1', allowHalfOpen: true })
  socket.on('error', () => {})
  return socket
}

/** All that comes until the server closes, and how long that took. Nothing more is sent, nothing is closed by us. */
async function heard(socket: Socket): Promise<{ text: string; statuses: number[]; ms: number }> {
  const began = performance.now()
  let text = ''
  socket.on('data', (part) => {
    text += part
  })
  await new Promise((resolve) => socket.once('end', resolve).once('close', resolve))
  socket.destroy()
  const statuses = [...text.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map(([, status]) => Number(status))
  return { text, statuses, ms: performance.now() - began }
}

function send(bytes: string | Buffer, to = door) {
  const socket = open(to)
  socket.write(bytes)
  return heard(socket)
}

// Without those limits node:http would wait for minutes.
const SOON_MS = 10_000

describe('a connection that stalls is ended', () => {
  it.each([
    ['sends nothing at all', ''],
    ['stops within the first line', 'POST /v1/ver'],
    ['stops within the headers', `POST /v1/verify HTTP/1.1\r\n${host}\r\nauthor`],
  ])('when it %s', async (_, bytes) => {
    const { statuses, ms } = await send(bytes, hasty)
    expect(statuses).toEqual([408])
    expect(ms).toBeLessThan(SOON_MS)
  })

  it('when its headers drip', async () => {
    const socket = open(hasty)
    socket.write(`POST /v1/verify HTTP/1.1\r\n${host}\r\n`)
    const drip = setInterval(() => socket.write('x: y\r\n'), 50)
    const { statuses, ms } = await heard(socket)
    clearInterval(drip)
    expect(statuses).toEqual([408])
    expect(ms).toBeLessThan(SOON_MS)
  })

  it('when its body drips or stops', async () => {
    const socket = open(hasty)
    socket.write(question('{', 'content-length: 50000'))
    const drip = setInterval(() => socket.write(' '), 50)
    const [dripping, stopped] = await Promise.all([
      heard(socket),
      send(question('5\r\n{"key', 'transfer-encoding: chunked'), hasty),
    ])
    clearInterval(drip)
    for (const { statuses, ms } of [dripping, stopped]) {
      expect(statuses).toEqual([408])
      expect(ms).toBeLessThan(SOON_MS)
    }
  })

  it('when it has been answered and asks nothing more', async () => {
    const { statuses, ms } = await send(question(JSON.stringify({ key: secret })), hasty)
    expect(statuses).toEqual([200])
    expect(ms).toBeLessThan(SOON_MS)
  })
})

describe('many requests on one connection', () => {
  const numbered = (count: number) =>
    Array.from({ length: count }, (_, i) =>
      // The even ones ask the database, the odd ones are answered at once.
      i % 2 === 0 ? question(`{"key":"${i}"}`) : `GET /v1/nothing-${i} HTTP/1.1\r\n${host}${END}`,
    )
  const inOrder = (text: string, count: number) => {
    const answers = text.split('HTTP/1.1 ').slice(1)
    expect(answers.length).toBe(count)
    for (const [i, answer] of answers.entries()) {
      if (i % 2 === 1) expect(answer).toContain(`There is nothing at /v1/nothing-${i}.`)
      else expect(answer).toMatch(/^200 OK[\s\S]*"code":"MALFORMED"/)
    }
  }

  it('are answered in order when they are sent at once', async () => {
    const { text } = await send(numbered(100).join(''))
    inOrder(text, 100)
  })

  it('are answered in order when they come cut anywhere', async () => {
    const socket = open()
    const bytes = Buffer.from(numbered(20).join(''))
    const hearing = heard(socket)
    for (let at = 0; at < bytes.length; at += 97) {
      socket.write(bytes.subarray(at, at + 97))
      await new Promise((resolve) => setImmediate(resolve))
    }
    inOrder((await hearing).text, 20)
  })

  it('wait for a client that does not read, and are not kept meanwhile', async () => {
    const socket = open()
    socket.pause()
    const before = process.memoryUsage().rss
    const request = Buffer.from(`GET /v1/nothing HTTP/1.1\r\n${host}${END}`.repeat(500))
    let [sent, drained] = [0, true]
    for (; sent < 200 && drained; sent++) {
      drained = await new Promise((resolve) => {
        const late = setTimeout(resolve, 200, false)
        socket.write(request, () => {
          clearTimeout(late)
          resolve(true)
        })
      })
    }
    // 100,000 answers would be 100 MB and more.
    expect(process.memoryUsage().rss - before).toBeLessThan(80 * 1024 * 1024)
    socket.destroy()
  })
})

describe('a body over 64 KiB', () => {
  it('is refused by its announced length, before any of it', async () => {
    const { statuses, text } = await send(question('', `content-length: ${64 * 1024 + 1}`))
    expect(statuses).toEqual([413])
    expect(text).toMatch(/connection: close/i)
    expect(text).toContain('"code":"body_too_large"')
  })

  it('is refused when it comes in pieces of unknown number, and is not read on', async () => {
    const socket = open()
    const hearing = heard(socket)
    socket.write(question('', 'transfer-encoding: chunked'))
    const piece = `${(16_000).toString(16)}\r\n${' '.repeat(16_000)}\r\n`
    let pieces = 0
    for (; pieces < 5000 && socket.writable && !socket.destroyed; pieces++) {
      const goesOn = await new Promise((resolve) => {
        socket.write(piece, (error) => resolve(!error))
        setTimeout(resolve, 500, false)
      })
      if (!goesOn) break
    }
    const { statuses, text } = await hearing
    expect(statuses).toEqual([413])
    expect(text).toContain('"code":"body_too_large"')
    expect(pieces).toBeLessThan(1000)
  })

  it('is refused though the client asks first whether to send it', async () => {
    const { statuses } = await send(question('', 'expect: 100-continue\r\ncontent-length: 70000'))
    expect(statuses.filter((status) => status !== 100)).toEqual([413])
  })
})

it('tells a client that asks first to go on, and answers', async () => {
  const body = JSON.stringify({ key: secret })
  const framing = `connection: close\r\nexpect: 100-continue\r\ncontent-length: ${body.length}`
  const { statuses, text } = await send(question(body, framing))
  expect(statuses).toEqual([100, 200])
  expect(text).toContain('"code":"VALID"')
})

describe('what could be read in two ways is refused, and ends the connection', () => {
  const smuggled = `GET /v1/smuggled HTTP/1.1\r\n${host}${END}`
  it.each([
    ['two lengths', 'content-length: 2\r\ncontent-length: 40'],
    ['one length twice', 'content-length: 2\r\ncontent-length: 2'],
    ['a list of lengths', 'content-length: 2, 2'],
    ['a length with a sign', 'content-length: +2'],
    ['a length in another base', 'content-length: 0x2'],
    ['a length and chunks', 'content-length: 2\r\ntransfer-encoding: chunked'],
    ['chunks and a length', 'transfer-encoding: chunked\r\ncontent-length: 2'],
    ['chunks that are not the last coding', 'transfer-encoding: chunked, identity'],
    ['an unknown coding', 'transfer-encoding: xchunked'],
    ['a space before the colon', 'transfer-encoding : chunked'],
    ['a folded header', 'x: y\r\n transfer-encoding: chunked'],
    ['a bare line feed', 'x: y\ntransfer-encoding: chunked'],
  ])('%s', async (_, framing) => {
    const { statuses, text } = await send(question(`{}0\r\n\r\n${smuggled}`, framing))
    expect(statuses).toEqual([400])
    expect(text).toMatch(/connection: close/i)
    expect(text).not.toContain('smuggled')
  })

  it.each([
    ['a chunk of no number', 'zz\r\n{}\r\n0\r\n\r\n'],
    ['a chunk that is shorter than it says', '5\r\n{}\r\n0\r\n\r\n'],
    ['a chunk too long for a number', `${'f'.repeat(20)}\r\n{}\r\n0\r\n\r\n`],
  ])('%s', async (_, chunks) => {
    const { statuses, text } = await send(question(`${chunks}${smuggled}`, 'transfer-encoding: chunked'))
    expect(statuses).toEqual([400])
    expect(text).not.toContain('smuggled')
  })
})

it('refuses chunk extensions without end', async () => {
  const { statuses } = await send(
    question(`2;${'x'.repeat(20_000)}\r\n{}\r\n0\r\n\r\n`, 'transfer-encoding: chunked'),
  )
  expect(statuses).toEqual([413])
})

it('answers HTTP/1.0, with and without a Host, and closes', async () => {
  const bodied = question(JSON.stringify({ key: secret }), undefined, '1.0')
  for (const bytes of [bodied, bodied.replace(`${host}\r\n`, '')]) {
    const { statuses, text } = await send(bytes)
    expect(statuses).toEqual([200])
    expect(text).toContain('"code":"VALID"')
    expect(text).toMatch(/connection: close/i)
  }
})

it('refuses HTTP/2 without an upgrade', async () => {
  expect((await send('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n')).statuses).toEqual([400])
})

it('goes on after clients that hang up in the middle of anything', async () => {
  const whole = question(JSON.stringify({ key: secret }))
  const cuts = Array.from({ length: 60 }, (_, i) => Math.floor((i / 60) * whole.length))
  await Promise.all(
    cuts.map(async (cut, i) => {
      const socket = open()
      await new Promise((resolve) => socket.once('connect', resolve))
      socket.write(whole.slice(0, cut))
      if (i % 2) socket.resetAndDestroy()
      else socket.destroy()
    }),
  )
  expect((await send(whole)).statuses).toEqual([200])
})

describe('what node:http would decide by itself', () => {
  it('drops no header behind a thousand others: the address that a proxy appends is believed', async () => {
    const fenced = { name: 'Fenced', environment: 'live' as const, ipAllowlist: ['127.0.0.1/32'] }
    const issued = await issueKey(account.as('owner'), { ...fenced, scopes: ['tokens:read'] })
    const head = (filler: number) =>
      [
        'GET /v1/authorize HTTP/1.1',
        host,
        'connection: close',
        `x-keygrade-verifier: ${account.managementKey}`,
        `authorization: Bearer ${issued.secret}`,
        ...Array.from({ length: filler }, () => 'a:b'),
        'x-forwarded-for: 203.0.113.9',
      ].join('\r\n') + END
    for (const filler of [0, 1500]) {
      const socket = open()
      socket.write(head(filler))
      expect((await heard(socket)).statuses).toEqual([403])
    }
  })

  it('refuses an Expect that nobody knows in its own words', async () => {
    const socket = open()
    socket.write(`GET /v1/authorize HTTP/1.1\r\n${host}\r\nexpect: wonders${END}`)
    const { text, statuses } = await heard(socket)
    expect(statuses).toEqual([417])
    expect(text).toContain('"code":"expectation_failed"')
  })
})
