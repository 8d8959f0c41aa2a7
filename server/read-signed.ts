import type { IncomingMessage } from 'node:http'
import type { SignedRequest } from '@/lib/signatures/signed-request'
import type { DoorRequest } from './door'
import { readBody } from './read-body'

/** Whether the request carries a signature, of whatever worth. */
export function isSigned({ headers }: IncomingMessage): boolean {
  return headers['signature-input'] !== undefined || headers.signature !== undefined
}

/** The request itself as its signer saw it, or the one that a gateway tells of in its headers. */
export async function readSigned(
  request: DoorRequest,
  original: { method: string; target: string },
): Promise<SignedRequest> {
  const body = await readBody(request.req)
  const headers = headerLines(request.req)
  headers.set('host', [request.host])
  const { method, target } = original
  return { method, url: `${request.secure ? 'https' : 'http'}://${request.host}${target}`, headers, body }
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
export function originalRequest({ req, trusted }: DoorRequest): { method: string; target: string } {
  const own = { method: req.method ?? 'GET', target: req.url ?? '/' }
  if (!trusted) return own
  const told = (...names: string[]) => {
    for (const name of names) {
      const value = req.headers[name]
      if (typeof value === 'string' && value !== '') return value
    }
    return undefined
  }
  const uri = told('x-forwarded-uri', 'x-original-uri')
  return {
    method: told('x-forwarded-method', 'x-original-method') ?? own.method,
    target: uri?.startsWith('/') ? uri : own.target,
  }
}
