import { getGradeDay } from '@/lib/grades/get-grade-day'
import { gradeDayDocument } from '@/lib/grades/grade-day-document'
import { database } from '@/lib/platform/db'
import { toProblem } from '@/lib/platform/errors'
import { loadToken } from '../../../load-token'

type Context = { params: Promise<{ symbol: string; on: string }> }

/** One day of our own grades as it was stored, with all that it was made of; it never changes. */
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
  const body = gradeDayDocument(token, day)
  return Response.json(body, { headers: { 'cache-control': 'public, max-age=300' } })
}
