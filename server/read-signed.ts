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

/**
 * The request itself as its signer saw it, or the one that a gateway tells of in its headers; at once where it has no
 * body.
 */
export function readSigned(request: DoorRequest, original: Original): SignedRequest | Promise<SignedRequest> {
  const { 'content-length': length, 'transfer-encoding': coding } = request.req.headers
  if (length === undefined && coding === undefined) return signedRequest(request, original, null)
  return readBody(request.req).then((body) => signedRequest(request, original, body))
}

function signedRequest(request: DoorRequest, original: Original, body: Buffer | null): SignedRequest {
  const { method, target, told } = original
  const headers = new SentHeaders(request)
  const url = `${request.secure ? 'https' : 'http'}://${request.host}${target}`
  // Most gateways ask without the body. What describes one says that there was one.
  const bodyUnknown = told && body === null && OF_BODIES.some((name) => headers.get(name) !== undefined)
  return { method, url, headers, body, bodyUnknown }
}

/** The lines of a header as they were sent; of `host` the one that the client asked for. Few are ever looked at. */
class SentHeaders {
  constructor(private readonly request: DoorRequest) {}

  get(name: string): readonly string[] | undefined {
    if (name === 'host') return [this.request.host]
    const { rawHeaders } = this.request.req
    let lines: string[] | undefined
    for (let i = 0; i < rawHeaders.length; i += 2) {
      const sent = rawHeaders[i] ?? ''
      if (sent.length !== name.length || sent.toLowerCase() !== name) continue
      const value = rawHeaders[i + 1] ?? ''
      if (lines === undefined) lines = [value]
      else lines.push(value)
    }
    return lines
  }
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
