import { createServer } from 'node:http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { drive } from './drive.mjs'

let port = 0
let served = 0
const server = createServer((req, res) => {
  served++
  res.writeHead(req.url === '/good' ? 200 : 401, { 'content-length': 2 }).end('ok')
})
const request = (path) => Buffer.from(`GET ${path} HTTP/1.1\r\nHost: test\r\n\r\n`)
const isRight = ({ status }) => status === 200

beforeAll(() => new Promise((resolve) => server.listen(0, '127.0.0.1', resolve)))
beforeAll(() => {
  port = server.address().port
})
afterAll(() => server.close())

it('sends what it is given, once each, and counts what came back', async () => {
  const requests = ['/good', '/bad', '/good', '/good', '/bad', '/good'].map(request)
  const next = () => requests.pop() ?? null
  const result = await drive({ port, connections: 3, seconds: 5, next, isRight })
  expect(served).toBe(6)
  expect(result).toMatchObject({ right: 4, wrong: 2 })
  expect(result.sample).toContain('401')
  expect(result.p50).toBeGreaterThan(0)
  expect(result.max).toBeGreaterThanOrEqual(result.p99)
})

it('stops when the time is over, with a rate of what was right', async () => {
  const next = () => request('/good')
  const result = await drive({ port, connections: 2, seconds: 0.2, next, isRight })
  expect(result.seconds).toBeGreaterThan(0.1)
  expect(result.perSecond).toBeCloseTo(result.right / result.seconds)
})
