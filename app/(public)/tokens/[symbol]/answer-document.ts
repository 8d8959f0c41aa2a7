import 'server-only'
import { database } from '@/lib/platform/db'
import { entityTag, isKnownTag } from '@/lib/platform/entity-tag'
import { toProblem } from '@/lib/platform/errors'
import { findSimilarTokens } from '@/lib/tokens/find-similar-tokens'
import type { TokenFacts } from '@/lib/tokens/token-document'
import { decoded, loadToken } from './load-token'

type Written = string | Buffer
type Document = {
  extension: 'json' | 'md' | 'png'
  type: string
  write(token: TokenFacts): Promise<Written> | Written
}

/**
 * Answers with a token as a document beside its page. It has one address, /tokens/{SYMBOL}.{extension}: other
 * spellings are sent on for good, and no such token is a 404 that names the closest.
 */
export async function answerDocument(
  request: Request,
  segment: string,
  { extension, type, write }: Document,
): Promise<Response> {
  const token = await loadToken(segment)
  if (!token) return notFound(request, decoded(segment))
  const address = `/tokens/${token.symbol}.${extension}`
  // What was asked for, before a rewrite led here.
  const asked = new URL(request.headers.get('x-keygrade-path') ?? request.url, 'http://asked')
  if (asked.pathname !== address) {
    return new Response(null, { status: 308, headers: { location: address + asked.search } })
  }
  const body = await write(token)
  const headers = {
    etag: entityTag(body),
    'cache-control': 'public, max-age=60',
    link: `</tokens/${token.symbol}>; rel="canonical"`,
  }
  if (isKnownTag(request.headers.get('if-none-match'), headers.etag)) {
    return new Response(null, { status: 304, headers })
  }
  return new Response(typeof body === 'string' ? body : new Uint8Array(body), {
    headers: { ...headers, 'content-type': type },
  })
}

async function notFound(request: Request, typed: string): Promise<Response> {
  const suggestions = (await findSimilarTokens(database(), typed)).map(({ symbol }) => symbol)
  const detail = `There is no token ${JSON.stringify(typed.slice(0, 40))}.`
  const requestId = request.headers.get('x-request-id') ?? ''
  return Response.json(toProblem('not_found', 404, detail, requestId, { suggestions }), {
    status: 404,
    headers: { 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store' },
  })
}
