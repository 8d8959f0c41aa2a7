import { getGradeDay } from '@/lib/grades/get-grade-day'
import { ownDetail } from '@/lib/grades/own-detail'
import { gradeDayPath } from '@/lib/grades/own-view'
import { database } from '@/lib/platform/db'
import { toProblem } from '@/lib/platform/errors'
import { DISCLOSURE } from '@/lib/tokens/disclosure'
import { loadToken } from '../../../load-token'

type Context = { params: Promise<{ symbol: string; on: string }> }

/** One day of our own grades with all that it was made of; it never changes. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { symbol, on } = await params
  const token = await loadToken(symbol)
  const day = token && (await getGradeDay(database(), token.symbol, on))
  if (!day) {
    const requestId = request.headers.get('x-request-id') ?? ''
    const detail = `There are no own grades of ${JSON.stringify(symbol.slice(0, 40))} on ${JSON.stringify(on.slice(0, 40))}.`
    return Response.json(toProblem('not_found', 404, detail, requestId, {}), {
      status: 404,
      headers: { 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store' },
    })
  }
  const { evidence, computedAt, before, after } = day
  const body = {
    symbol: token.symbol,
    name: token.name,
    own: ownDetail(evidence, computedAt),
    evidence,
    before: before && gradeDayPath(token.symbol, before),
    after: after && gradeDayPath(token.symbol, after),
    disclosure: DISCLOSURE,
  }
  return Response.json(body, { headers: { 'cache-control': 'public, max-age=300' } })
}
