import { EventEmitter, once } from 'node:events'
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { obeyPageStatus, setPageStatus } from '@/lib/platform/page-status'
import { holdPages } from './held-pages'

type Served = {
  rendered: number
  revision: string
  nowMs: number
  requests: number
  asked?: Promise<unknown>
}

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

type Page = (req: IncomingMessage, res: ServerResponse) => void | Promise<void>

/** A server whose pages count how often they are rendered. */
async function served(page: Page) {
  const state: Served = { rendered: 0, revision: '1', nowMs: 0, requests: 0 }
  const held = holdPages(
    async (req, res) => {
      state.rendered++
      await page(req, res)
    },
    {
      clock: { now: () => new Date(state.nowMs) },
      revision: async () => {
        await state.asked
        return state.revision
      },
    },
  )
  const server = createServer((req, res) => {
    const number = String(++state.requests).padStart(4, '0')
    const nonce = `nonceOfTwentyTwo__${number}`
    res.setHeader('x-request-id', `req_${number}`)
    res.setHeader('content-security-policy', nonce)
    Object.assign(req.headers, { 'x-nonce': nonce, 'x-request-id': `req_${number}` })
    obeyPageStatus(`req_${number}`, res)
    held(req, res).catch(() => (res.headersSent ? res.destroy() : res.writeHead(500).end('failed')))
  })
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const get = async (path: string, headers: Record<string, string> = {}, method = 'GET') => {
    const asked = request({ port, host: '127.0.0.1', path, method, headers, agent: false }).end()
    const [res] = (await once(asked, 'response')) as [IncomingMessage]
    const chunks: Buffer[] = []
    for await (const chunk of res) chunks.push(chunk)
    return { status: res.statusCode, headers: res.headers, body: Buffer.concat(chunks) }
  }
  return { state, get, port }
}

const html: Page = (req, res) => {
  res.setHeader('content-type', 'text/html; charset=utf-8')
  res.write(`<script nonce="${req.headers['x-nonce']}">`)
  res.end(`</script><script nonce="${req.headers['x-nonce']}"></script>${req.url}`)
}

describe('public pages', () => {
  it('are rendered once, and have a nonce of their own each time', async () => {
    const { state, get } = await served(html)
    for (const _ of [1, 2, 3]) {
      const { headers, body, status } = await get('/tokens/CRO')
      const nonce = String(headers['content-security-policy'])
      expect(status).toBe(200)
      expect(body.toString()).toBe(
        `<script nonce="${nonce}"></script><script nonce="${nonce}"></script>/tokens/CRO`,
      )
      expect(headers['content-length']).toBe(String(body.length))
    }
    expect(state).toMatchObject({ rendered: 1, requests: 3 })
  })

  it('are rendered again when what they show has changed, or is old', async () => {
    const { state, get } = await served(html)
    await get('/tokens')
    state.revision = '2'
    await get('/tokens')
    state.nowMs += 301_000
    await get('/tokens')
    await get('/tokens')
    expect(state.rendered).toBe(3)
  })

  it('name in no header the nonce of another answer', async () => {
    const { get } = await served(async (req, res) => {
      const link = `</f.woff2>; rel=preload; as="font"; nonce="${req.headers['x-nonce']}"`
      res.setHeader('link', [link])
      await html(req, res)
    })
    for (const _ of [1, 2]) {
      const { headers } = await get('/tokens')
      expect(headers.link).toContain(`nonce="${headers['content-security-policy']}"`)
    }
  })

  it('are compressed for who takes it', async () => {
    const { get } = await served(html)
    await get('/tokens')
    const { headers, body } = await get('/tokens', { 'accept-encoding': 'br, gzip' })
    expect(headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' })
    expect(gunzipSync(body).toString()).toContain(`nonce="${headers['content-security-policy']}"`)
    expect((await get('/tokens', { 'accept-encoding': 'gzip;q=0' })).headers['content-encoding']).toBe(
      undefined,
    )
  })

  it('are rendered once for all who ask at the same time', async () => {
    const { state, get } = await served(async (req, res) => {
      await new Promise((resolve) => setTimeout(resolve, 50))
      await html(req, res)
    })
    const bodies = await Promise.all(Array.from({ length: 20 }, () => get('/tokens/TON')))
    expect(state.rendered).toBe(1)
    expect(new Set(bodies.map(({ body }) => body.toString())).size).toBe(20)
  })

  it('are rendered a few at a time, however many are asked for', async () => {
    let now = 0
    let most = 0
    const { get } = await served(async (req, res) => {
      most = Math.max(most, ++now)
      await new Promise((resolve) => setTimeout(resolve, 10))
      now--
      await html(req, res)
    })
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) => get(`/tokens?page=${n}`, n % 2 === 0 ? {} : { rsc: '1' })),
    )
    expect(answers.map(({ status }) => status)).toEqual(Array(40).fill(200))
    expect(most).toBeLessThanOrEqual(6)
  })

  it('are sent though their maker waits until they are', async () => {
    const { get } = await served(async (req, res) => {
      const sent = once(res, 'finish')
      await html(req, res)
      await sent
    })
    const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => get(`/tokens?page=${n}`)))
    expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(200))
  })

  it('answer HEAD without a body', async () => {
    const { get } = await served(html)
    const { headers } = await get('/tokens')
    const head = await get('/tokens', {}, 'HEAD')
    expect(head).toMatchObject({ status: 200, body: Buffer.alloc(0) })
    expect(head.headers['content-length']).toBe(headers['content-length'])
  })
})

describe('what is not kept', () => {
  it.each<[string, Page, string]>([
    ['a page that is not public', html, '/keys'],
    ['a path that only begins alike', html, '/tokensale'],
    [
      'what was not found',
      (_req, res) => void res.writeHead(404, { 'content-type': 'text/html' }).end(),
      '/tokens/X',
    ],
    [
      'a page that says it found nothing',
      (req, res) => {
        setPageStatus(String(req.headers['x-request-id']), 404)
        res.writeHead(200, { 'content-type': 'text/html' })
        res.end('nothing')
      },
      '/tokens/NOPE',
    ],
    [
      'a page that sets a cookie',
      (_req, res) => void res.writeHead(200, { 'content-type': 'text/html', 'set-cookie': 'a=1' }).end(),
      '/tokens',
    ],
    [
      'a file',
      (_req, res) => void res.writeHead(200, { 'content-type': 'text/csv' }).end('a'),
      '/tokens/export',
    ],
  ])('%s', async (_, page, path) => {
    const { state, get } = await served(page)
    const [first, second] = [await get(path), await get(path)]
    expect(state.rendered).toBe(2)
    expect(second.status).toBe(first.status)
    if (path === '/tokens/NOPE') expect(first).toMatchObject({ status: 404, body: Buffer.from('nothing') })
  })

  it('what the script of a page asks for', async () => {
    const { state, get } = await served(html)
    await get('/tokens')
    await get('/tokens', { rsc: '1' })
    expect(state.rendered).toBe(2)
  })

  it('a page that failed; who waited for it renders on its own', async () => {
    const { state, get } = await served(async (req, res) => {
      await new Promise((resolve) => setTimeout(resolve, 30))
      if (req.headers['x-nonce'] === 'nonceOfTwentyTwo__0001') throw new Error('the database is away')
      await html(req, res)
    })
    const answers = await Promise.all([get('/tokens'), get('/tokens')])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 500])
    expect((await get('/tokens')).status).toBe(200)
    expect(state.rendered).toBe(2)
  })

  it('a page whose reader left; others get theirs', async () => {
    const { state, get, port } = await served(async (req, res) => {
      await new Promise((resolve) => setTimeout(resolve, 60))
      await html(req, res)
    })
    const left = request({ port, host: '127.0.0.1', path: '/tokens', agent: false }).end()
    left.on('error', () => undefined)
    setTimeout(() => left.destroy(), 20)
    await new Promise((resolve) => setTimeout(resolve, 10))
    expect((await get('/tokens')).status).toBe(200)
    expect(state.rendered).toBeGreaterThan(0)
  })

  it('a page whose reader left before it was begun; whoever comes next gets it', async () => {
    const { state, get, port } = await served(async (req, res) => {
      // As Next does: for somebody who is gone nothing is ended.
      if (!res.destroyed) await html(req, res)
    })
    const database = new EventEmitter()
    state.asked = once(database, 'answer')
    const left = request({ port, host: '127.0.0.1', path: '/tokens', agent: false }).end()
    left.on('error', () => undefined)
    while (state.requests === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    left.destroy()
    await new Promise((resolve) => setTimeout(resolve, 30))
    database.emit('answer')
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect((await get('/tokens')).status).toBe(200)
    expect(state.rendered).toBe(1)
  })
})
