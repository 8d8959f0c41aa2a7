import { type Agent, type IncomingHttpHeaders, request } from 'node:http'
import { testUrl } from './environment'

export type Sent = {
  method?: string
  /** Sent as it stands, so that a path that clients would tidy reaches the server. */
  path: string
  headers?: Record<string, string>
  body?: string
  agent?: Agent
  url?: string
}
export type Answer = { status: number; headers: IncomingHttpHeaders; text: string }

/** One request, nothing added and nothing followed. Rejects when there is no whole answer. */
export function send({ method = 'GET', path, headers = {}, body, agent, url }: Sent): Promise<Answer> {
  const { hostname, port } = new URL(url ?? testUrl())
  return new Promise((resolve, reject) => {
    const whole = body !== undefined && !headers['transfer-encoding']
    const length = whole ? { 'content-length': String(Buffer.byteLength(body)) } : {}
    const sent = request(
      { hostname, port, method, path, agent, headers: { ...length, ...headers } },
      (got) => {
        const parts: Buffer[] = []
        got.on('data', (part: Buffer) => parts.push(part))
        got.on('error', reject)
        got.on('end', () => {
          if (!got.complete) return reject(new Error('the answer was cut off'))
          resolve({
            status: got.statusCode ?? 0,
            headers: got.headers,
            text: Buffer.concat(parts).toString('utf8'),
          })
        })
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

/** The answer's JSON. */
export function json<T = Record<string, unknown>>(answer: Answer): T {
  return JSON.parse(answer.text) as T
}
