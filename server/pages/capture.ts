import type { OutgoingHttpHeaders, ServerResponse } from 'node:http'

/** What somebody would have sent: only the headers that they added themselves. */
export type Captured = { status: number; headers: OutgoingHttpHeaders; body: Buffer }

/**
 * Keeps an answer back. Gives it when it has ended, with the response as it was before; null when the connection ended
 * first. `release` lets the response go, for whoever has to answer in another way.
 */
export function capture(res: ServerResponse): { answer: Promise<Captured | null>; release(): void } {
  const before = new Set(res.getHeaderNames())
  const { writeHead, write, end, flushHeaders } = res
  const release = () => Object.assign(res, { writeHead, write, end, flushHeaders })
  const chunks: Buffer[] = []
  const keep = (chunk: unknown, encoding?: unknown) => {
    if (typeof chunk === 'string') chunks.push(Buffer.from(chunk, encodingOf(encoding)))
    else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk))
  }
  const called = (given: unknown[]) => {
    const last = given.at(-1)
    if (typeof last === 'function') process.nextTick(last as () => void)
  }
  const answer = new Promise<Captured | null>((resolve) => {
    // A connection that has ended already says so no more.
    if (res.destroyed) resolve(null)
    res.once('close', () => resolve(null))
    Object.assign(res, {
      flushHeaders() {},
      writeHead(status: number, ...rest: unknown[]) {
        res.statusCode = status
        const headers = rest.find((part) => typeof part === 'object' && part !== null) ?? {}
        for (const [name, value] of Object.entries(headers)) res.setHeader(name, value)
        return res
      },
      write(...given: unknown[]) {
        keep(given[0], given[1])
        called(given)
        return true
      },
      end(...given: unknown[]) {
        keep(given[0], given[1])
        release()
        const headers = Object.fromEntries(
          Object.entries(res.getHeaders()).filter(([name]) => !before.has(name)),
        )
        for (const name of Object.keys(headers)) res.removeHeader(name)
        called(given)
        resolve({ status: res.statusCode, headers, body: Buffer.concat(chunks) })
        return res
      },
    })
  })
  return { answer, release }
}

function encodingOf(encoding: unknown): BufferEncoding {
  return typeof encoding === 'string' && Buffer.isEncoding(encoding) ? encoding : 'utf8'
}
