import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Received = {
  method: string | undefined
  url: string | undefined
  headers: IncomingHttpHeaders
  body: string
}
export type RecordingUpstream = { port: number; received: Received[]; close(): void }

/** For tests: an upstream that remembers what reached it. It answers 200, or what `?answer=` asks for. */
export async function recordingUpstream(): Promise<RecordingUpstream> {
  const received: Received[] = []
  const server = createServer(async (req, res) => {
    let body = ''
    try {
      for await (const part of req) body += part
    } catch {
      // The gateway gave the request up in its midst: it was never whole.
      return
    }
    received.push({ method: req.method, url: req.url, headers: req.headers, body })
    const status = Number(new URL(req.url ?? '/', 'http://x').searchParams.get('answer') ?? 200)
    res.writeHead(status, { 'content-type': 'text/plain' }).end('from upstream')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () => {
    server.close()
    server.closeAllConnections()
  }
  return { port: (server.address() as AddressInfo).port, received, close }
}
