import { doorDatabase } from '@/lib/platform/db'
import { heldTokenFacts } from '@/lib/tokens/held-token-facts'
import { screenTokens } from '@/lib/tokens/screen-tokens'
import { screenCsv, screenDocument } from '@/lib/tokens/screener-export'
import { readScreenerQuery } from '@/lib/tokens/screener-query'

/** What /tokens shows under the same parameters, as a file: `format=csv`, else JSON. */
export async function GET(request: Request): Promise<Response> {
  const params = new URL(request.url).searchParams
  const isCsv = params.get('format') === 'csv'
  params.delete('format')
  const names = [...new Set(params.keys())]
  const { query } = readScreenerQuery(Object.fromEntries(names.map((name) => [name, params.getAll(name)])))
  const { index } = await heldTokenFacts(doorDatabase())
  const screen = screenTokens(index, query)
  const body = isCsv
    ? screenCsv(screen, query.columns)
    : JSON.stringify(screenDocument(screen, query), null, 2)
  return new Response(body, {
    headers: {
      'content-type': isCsv ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="keygrade-tokens.${isCsv ? 'csv' : 'json'}"`,
      'cache-control': 'no-cache',
    },
  })
}
