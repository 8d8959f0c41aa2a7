import { existsSync, mkdirSync, mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listStaticFiles, sendStatic } from './static-files'

let folder: string
let server: Server
let base: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'static-'))
  mkdirSync(join(folder, 'chunks'))
  writeFileSync(join(folder, 'chunks', 'a.js'), 'let a')
  writeFileSync(join(folder, 'chunks', 'a.js.br'), brotliCompressSync('let a'))
  writeFileSync(join(folder, 'chunks', 'b.woff2'), 'font')
  writeFileSync(join(folder, 'chunks', 'big.js.br'), Buffer.alloc(8_000_000))
  const files = listStaticFiles(folder)
  server = createServer((req, res) => {
    if (!sendStatic(files, req, res)) res.writeHead(501).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

const get = (path: string, encoding: string, method = 'GET') =>
  fetch(base + path, { method, headers: { 'accept-encoding': encoding } })

describe('sendStatic', () => {
  it.each(['br', 'gzip, deflate, br', 'br;q=0.5', 'gzip, br;q=1.0, *;q=0.1'])(
    'sends Brotli to %s',
    async (encoding) => {
      const response = await get('/_next/static/chunks/a.js?dpl=1', encoding)
      expect(response.headers.get('content-encoding')).toBe('br')
      expect(response.headers.get('cache-control')).toContain('immutable')
      expect(await response.text()).toBe('let a')
    },
  )

  it.each(['gzip', 'br;q=0', 'br;q=0.0', 'brx', ''])('leaves %j to Next', async (encoding) => {
    expect((await get('/_next/static/chunks/a.js', encoding)).status).toBe(501)
  })

  it.each([
    '/_next/static/chunks/b.woff2',
    '/_next/static/chunks/../chunks/a.js.br',
    '/_next/static/chunks/a.js.br',
    '/a.js',
  ])('knows nothing of %s', async (path) => {
    expect((await get(path, 'br')).status).toBe(501)
  })

  it.runIf(existsSync('/proc/self/fd'))('closes the file of a reader who has left', async () => {
    const path = join(folder, 'chunks', 'big.js.br')
    const held = () =>
      readdirSync('/proc/self/fd').filter((fd) => {
        try {
          return readlinkSync(`/proc/self/fd/${fd}`) === path
        } catch {
          return false
        }
      }).length
    const leaving = new AbortController()
    await fetch(`${base}/_next/static/chunks/big.js`, {
      headers: { 'accept-encoding': 'br' },
      signal: leaving.signal,
    })
    expect(held()).toBe(1)
    leaving.abort()
    await expect.poll(held).toBe(0)
  })

  it('answers HEAD without a body, and nothing to POST', async () => {
    const head = await get('/_next/static/chunks/a.js', 'br', 'HEAD')
    expect([head.status, await head.text()]).toEqual([200, ''])
    expect((await get('/_next/static/chunks/a.js', 'br', 'POST')).status).toBe(501)
  })
})
