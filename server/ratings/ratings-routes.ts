import { getGradeDay } from '@/lib/grades/get-grade-day'
import { getTokenPrices } from '@/lib/market/get-token-prices'
import type { Db } from '@/lib/platform/db'
import { scenariosDocument } from '@/lib/scenarios/scenarios-document'
import { gradesDocument } from '@/lib/tokens/grades-document'
import type { RatingsOperation } from '@/lib/tokens/ratings-contract'
import { listTokensQuery, noQuery, pricesQuery, scenariosQuery } from '@/lib/tokens/ratings-queries'
import { tokenDocument } from '@/lib/tokens/token-document'
import { findToken } from './find-token'
import { heldScenarioFacts } from './held-scenario-facts'
import { listTokens } from './list-tokens'
import { readQuery } from './read-query'

/** `handle` answers with the JSON body, or throws AppError; who may ask is settled before. */
export type RatingsRoute = {
  method: 'GET'
  pattern: string
  scope: RatingsOperation['scope']
  handle(db: Db, params: { symbol?: string }, query: URLSearchParams): Promise<unknown>
}

/** The ratings API, for the machine door to serve. Patterns are matched by whole path segments. */
export const ratingsRoutes: readonly RatingsRoute[] = [
  {
    method: 'GET',
    pattern: '/api/v1/tokens',
    scope: 'tokens:read',
    handle: async (db, _params, query) => listTokens(db, readQuery(listTokensQuery, query)),
  },
  {
    method: 'GET',
    pattern: '/api/v1/tokens/:symbol',
    scope: 'tokens:read',
    async handle(db, { symbol = '' }, query) {
      readQuery(noQuery, query)
      return tokenDocument(await findToken(db, symbol))
    },
  },
  {
    method: 'GET',
    pattern: '/api/v1/tokens/:symbol/grades',
    scope: 'grades:read',
    async handle(db, { symbol = '' }, query) {
      readQuery(noQuery, query)
      const token = await findToken(db, symbol)
      const day = token.own && (await getGradeDay(db, token.symbol, token.own.on))
      return gradesDocument(token, day)
    },
  },
  {
    method: 'GET',
    pattern: '/api/v1/tokens/:symbol/scenarios',
    scope: 'scenarios:read',
    async handle(db, { symbol = '' }, query) {
      const { marketCapTrillions = [] } = readQuery(scenariosQuery, query)
      const token = await findToken(db, symbol)
      return scenariosDocument(token, await heldScenarioFacts(db, token), marketCapTrillions)
    },
  },
  {
    method: 'GET',
    pattern: '/api/v1/tokens/:symbol/prices',
    scope: 'prices:read',
    async handle(db, { symbol = '' }, query) {
      const range = readQuery(pricesQuery, query)
      return getTokenPrices(db, (await findToken(db, symbol)).symbol, range)
    },
  },
]
