import { z } from 'zod'
import { ownDetailView, ownView } from '@/lib/grades/own-contract'
import { ownScenariosView, scenarioBasisView, scenarioCellView } from '@/lib/scenarios/scenarios-contract'
import { caseMap, listTokensQuery, noQuery, pricesQuery, scenariosQuery } from './ratings-queries'
import { publishedGradesView, scenarioView, sourceView, symbolView, tokenView } from './token-contract'

export const tokenListView = z.object({ items: z.array(tokenView), nextCursor: z.string().nullable() })

export const gradesView = z.object({
  symbol: symbolView,
  asOf: z.iso.date().nullable(),
  source: sourceView.nullable(),
  published: publishedGradesView.nullable(),
  own: ownView.nullable(),
  ownDetail: ownDetailView.nullable().meta({
    description:
      'The same day of our own grades with every input: raw value, scale, source, date, weight, sum',
  }),
  disclosure: z.string(),
})

export const fitView = z
  .object({
    p0: z.number(),
    m0Trillions: z.number(),
    beta: caseMap(z.number()),
    maxResidualPct: z.number(),
    excluded: z.array(z.object({ marketCapTrillions: z.number(), case: z.enum(['bear', 'base', 'moon']) })),
  })
  .meta({
    description:
      'Derived, not published: price(M) = p0 * (1 + beta * (M / m0Trillions - 1)), least squares over the table',
  })

export const scenariosView = z.object({
  symbol: symbolView,
  asOf: z.iso.date().nullable(),
  source: sourceView.nullable().meta({ description: 'Of `published`; null where nothing was published' }),
  published: z.array(scenarioView),
  fit: fitView.nullable(),
  computed: z.array(
    caseMap(z.number().nullable())
      .extend({ marketCapTrillions: z.number(), extrapolated: z.boolean() })
      .meta({ description: 'In USD, from the fit; null where the line falls to zero or below' }),
  ),
  cells: z.array(scenarioCellView),
  basis: scenarioBasisView,
  own: ownScenariosView.nullable(),
  disclosure: z.string(),
})

export const pricesView = z.object({
  symbol: symbolView,
  step: z.enum(['day', 'month']),
  from: z.iso.date().nullable(),
  to: z.iso.date().nullable(),
  points: z
    .array(
      z.object({
        on: z.iso.date(),
        usd: z.number(),
        marketCapUsd: z.number().nullable(),
        marketCapEstimated: z.boolean(),
        source: z.string(),
      }),
    )
    .meta({ description: 'Oldest first; a day or month without a reading is left out, never filled in' }),
})

export type RatingsOperation = {
  method: 'GET'
  path: string
  scope: 'tokens:read' | 'grades:read' | 'scenarios:read' | 'prices:read'
  summary: string
  query: z.ZodObject
  response: z.ZodType
}

/** Every operation of the ratings API, for the door that serves it and the OpenAPI document that describes it. */
export const RATINGS_OPERATIONS: readonly RatingsOperation[] = [
  {
    method: 'GET',
    path: '/api/v1/tokens',
    scope: 'tokens:read',
    summary: 'All tokens, filtered and sorted, a page at a time',
    query: listTokensQuery,
    response: tokenListView,
  },
  {
    method: 'GET',
    path: '/api/v1/tokens/{symbol}',
    scope: 'tokens:read',
    summary: 'One token: published grades, baseline, scenarios, levels, and its latest price',
    query: noQuery,
    response: tokenView,
  },
  {
    method: 'GET',
    path: '/api/v1/tokens/{symbol}/grades',
    scope: 'grades:read',
    summary:
      'The published grades of one token with their sub-scores, and our own with all that they are made of',
    query: noQuery,
    response: gradesView,
  },
  {
    method: 'GET',
    path: '/api/v1/tokens/{symbol}/scenarios',
    scope: 'scenarios:read',
    summary: 'The published scenario table, the line through it, and prices at other total market caps',
    query: scenariosQuery,
    response: scenariosView,
  },
  {
    method: 'GET',
    path: '/api/v1/tokens/{symbol}/prices',
    scope: 'prices:read',
    summary: 'Observed prices in USD by day or month, each with its source',
    query: pricesQuery,
    response: pricesView,
  },
]
