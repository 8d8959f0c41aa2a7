import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Clock } from '@/lib/platform/clock'
import { pageStatus } from '@/lib/platform/page-status'
import { acceptsEncoding } from '../accepts-encoding'
import { type Captured, capture } from './capture'
import { Gate } from './gate'
import { gzippedPage, plainPage } from './page-body'
import { type HeldPage, PageCache } from './page-cache'

type Pages = (req: IncomingMessage, res: ServerResponse) => Promise<void>
type Put = (html: Buffer, nonce: string, headers: Captured['headers']) => HeldPage
type Hold = {
  clock: Clock
  /** Names the state of everything that these pages show. */
  revision(): Promise<string>
}

/** Public pages and their files: the same for everybody, whoever is signed in. */
const PUBLIC = /^\/(?:$|(?:tokens|compare|indices|methodology|track-record)(?:[/.]|$))/
const MOST_ADDRESS = 300
const MOST_PAGE = 2 * 1024 * 1024
/** One thread draws them: more at a time are no faster, and each has connections to the database in hand. */
const MOST_AT_ONCE = 6
/** By these Next's own script asks for parts of a page. */
const PARTS = ['rsc', 'next-action', 'next-router-state-tree', 'next-router-prefetch', 'next-url', 'range']

/**
 * Keeps public pages as they were rendered, and answers with them until what they show has changed; each answer has a
 * nonce of its own, put where the first one stood. Who asks for a page that is being rendered waits for it. All that
 * is drawn passes one gate, kept or not; throws `unavailable` when too many wait there.
 */
export function holdPages(pages: Pages, { clock, revision }: Hold): Pages {
  const cache = new PageCache()
  const gate = new Gate(MOST_AT_ONCE)
  const rendering = new Map<string, Promise<HeldPage | null>>()
  return async (req, res) => {
    if (!isPublic(req)) return pages(req, res)
    const now = mayBeHeld(req) ? await revision().catch(() => null) : null
    if (now === null) return render(req, res, null)
    const { host, 'x-forwarded-proto': proto } = req.headers
    const made = clock.now()
    // Ages on a page are counted in days.
    const key = `${made.toISOString().slice(0, 10)} ${proto} ${host} ${req.url}`
    const held = cache.get(key, now, made.getTime()) ?? (await rendering.get(`${now} ${key}`))
    // Who left meanwhile is told nothing, and never ends what others would wait for.
    if (res.destroyed) return
    if (held) return send(req, res, held)
    const put: Put = (html, nonce, headers) =>
      cache.put(key, html, nonce, { headers, revision: now, madeAtMs: clock.now().getTime() })
    await render(req, res, req.method === 'HEAD' ? null : { name: `${now} ${key}`, put })
  }

  async function render(
    req: IncomingMessage,
    res: ServerResponse,
    keep: { name: string; put: Put } | null,
  ): Promise<void> {
    const accepts = req.headers['accept-encoding']
    delete req.headers['accept-encoding']
    const { answer, release } = capture(res)
    const page = answer.then((it) =>
      it && keep && isKept(it, req) ? keep.put(it.body, nonceOf(req), it.headers) : null,
    )
    const known = page.catch(() => null)
    if (keep) rendering.set(keep.name, known)
    try {
      // Next may wait until the answer is out, and it is not before it was looked at here.
      const drawing = await gate.pass(async () => {
        const drawn = res.destroyed ? Promise.resolve() : pages(req, res)
        await Promise.race([answer, drawn])
        return { drawn }
      })
      const [it, held] = await Promise.all([answer, page])
      if (accepts !== undefined) req.headers['accept-encoding'] = accepts
      if (held) send(req, res, held)
      else if (it) res.writeHead(it.status, it.headers).end(it.body)
      await drawing.drawn
    } finally {
      release()
      if (keep && rendering.get(keep.name) === known) rendering.delete(keep.name)
    }
  }
}

function isPublic({ method, url = '/' }: IncomingMessage): boolean {
  return (method === 'GET' || method === 'HEAD') && PUBLIC.test(url.split('?', 1)[0] ?? '')
}

function mayBeHeld({ url = '/', headers }: IncomingMessage): boolean {
  return url.length <= MOST_ADDRESS && PARTS.every((name) => headers[name] === undefined)
}

function isKept({ status, headers, body }: Captured, req: IncomingMessage): boolean {
  return (
    (pageStatus(String(req.headers['x-request-id'])) ?? status) === 200 &&
    status === 200 &&
    /^text\/html\b/.test(String(headers['content-type'])) &&
    headers['set-cookie'] === undefined &&
    body.length <= MOST_PAGE
  )
}

function send(req: IncomingMessage, res: ServerResponse, { headers, body, nonce: first }: HeldPage): void {
  const gzip = acceptsEncoding(req, 'gzip')
  const nonce = nonceOf(req)
  const bytes = gzip ? gzippedPage(body, nonce) : plainPage(body, nonce)
  res.writeHead(200, {
    ...withNonce(headers, first, nonce),
    ...(gzip ? { 'content-encoding': 'gzip' } : {}),
    'content-length': bytes.length,
    vary: [headers.vary ?? [], 'Accept-Encoding'].flat().join(', '),
  })
  res.end(req.method === 'HEAD' ? undefined : bytes)
}

/** Links to fonts, which Next sends as a header, name the nonce too. */
function withNonce(headers: Captured['headers'], first: string, fresh: string): Captured['headers'] {
  const renewed = (value: string | number | undefined) => String(value).replaceAll(first, fresh)
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map(renewed) : renewed(value),
    ]),
  )
}

function nonceOf({ headers }: IncomingMessage): string {
  return String(headers['x-nonce'])
}
