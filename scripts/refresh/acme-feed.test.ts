import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { acmeFeed } from '@/docs/examples/acme-feed'
import { checkFeed } from '@/lib/market/check-feed'
import type { FeedBatch } from '@/lib/market/feed'
import { findFeed } from './feeds'

const NOW = new Date('2026-11-22T10:00:00Z')
const asset = {
  ticker: 'CRO',
  name: 'Cronos',
  day: '2026-11-20',
  close: '0.0731',
  cap: null,
  maxSupply: '1e11',
}
const PAGES: Record<string, object> = {
  '/v1/daily?from=2026-11-20': { collectedAt: '2026-11-22T09:00:00Z', next: '/v1/page/2', assets: [asset] },
  '/v1/page/2': {
    collectedAt: '2026-11-22T09:00:01Z',
    next: null,
    assets: [{ ...asset, day: '2026-11-21', maxSupply: null }],
  },
}
let server: Server
let url = ''

beforeAll(async () => {
  server = createServer((request, response) => {
    const page = request.headers.authorization === 'Bearer right' ? PAGES[request.url ?? ''] : undefined
    response.writeHead(page ? 200 : 403).end(JSON.stringify(page ?? {}))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => new Promise((resolve) => server.close(resolve)))

async function everything(key: string): Promise<FeedBatch[]> {
  const batches: FeedBatch[] = []
  for await (const batch of acmeFeed({ url, key }).fetch(new Date('2026-11-20T00:00:00Z')))
    batches.push(batch)
  return batches
}

it('the example of docs/data-feed.md is this very file, which compiles and gives what a refresh takes', async () => {
  expect(readFileSync('docs/data-feed.md', 'utf8')).toContain(
    readFileSync('docs/examples/acme-feed.ts', 'utf8'),
  )
  const batches = await everything('right')
  checkFeed(acmeFeed({ url, key: 'right' }), batches, NOW)
  expect(batches.map(({ prices, observations }) => [prices?.[0]?.on, observations?.length])).toEqual([
    ['2026-11-20', 1],
    ['2026-11-21', 0],
  ])
})

it('the example gives up when the provider refuses', async () => {
  await expect(everything('wrong')).rejects.toThrow('Acme answered 403')
})

it('a feed is found by its name; another name is answered with those that are there', () => {
  const settings = { dir: undefined, now: NOW }
  const shipped = findFeed('shipped', settings)
  checkFeed(shipped, [...(shipped.fetch(null) as Iterable<FeedBatch>)], NOW)
  expect(() => findFeed('toString', settings)).toThrow(
    'There is no feed "toString"; there is shipped, folder.',
  )
  expect(() => findFeed('folder', settings)).toThrow('add --dir DIR')
})
