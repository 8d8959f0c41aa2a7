import type { IncomingMessage } from 'node:http'
import type { SignedRequest } from '@/lib/signatures/signed-request'
import type { DoorRequest } from './door'
import { readBody } from './read-body'

/** Whether the request carries a signature, of whatever worth. */
export function isSigned({ headers }: IncomingMessage): boolean {
  return headers['signature-input'] !== undefined || headers.signature !== undefined
}

/** What was signed. `told`: by a gateway, which may have kept the body. */
export type Original = { method: string; target: string; told: boolean }

const OF_BODIES = ['content-type', 'content-digest', 'content-encoding', 'transfer-encoding']

/** The request itself as its signer saw it, or the one that a gateway tells of in its headers. */
export async function readSigned(
  request: DoorRequest,
  { method, target, told }: Original,
): Promise<SignedRequest> {
  const body = await readBody(request.req)
  const headers = headerLines(request.req)
  headers.set('host', [request.host])
  const url = `${request.secure ? 'https' : 'http'}://${request.host}${target}`
  // Most gateways ask without the body. What describes one says that there was one.
  const bodyUnknown = told && body === null && OF_BODIES.some((name) => headers.has(name))
  return { method, url, headers, body, bodyUnknown }
}

function headerLines({ rawHeaders }: IncomingMessage): Map<string, string[]> {
  const lines = new Map<string, string[]>()
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = (rawHeaders[i] ?? '').toLowerCase()
    const value = rawHeaders[i + 1] ?? ''
    const known = lines.get(name)
    if (known) known.push(value)
    else lines.set(name, [value])
  }
  return lines
}

/** What a trusted gateway says of the request that it holds; else the request that we hold. */
export function originalRequest({ req, trusted }: DoorRequest): Original {
  const own = { method: req.method ?? 'GET', target: req.url ?? '/', told: false }
  if (!trusted) return own
  const header = (...names: string[]) => {
    for (const name of names) {
      const value = req.headers[name]
      if (typeof value === 'string' && value !== '') return value
    }
    return undefined
  }
  const uri = header('x-forwarded-uri', 'x-original-uri')
  return {
    method: header('x-forwarded-method', 'x-original-method') ?? own.method,
    target: uri?.startsWith('/') ? uri : own.target,
    told: uri !== undefined,
  }
}
