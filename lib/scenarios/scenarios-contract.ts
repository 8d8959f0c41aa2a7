import { z } from 'zod'
import { CASES } from './line-price'

const number = z.number().nullable()

/** What stands beside each published cell: all derived, none of it published. */
export const scenarioCellView = z
  .object({
    marketCapTrillions: z.number(),
    case: z.enum(CASES),
    usd: z.number().meta({ description: 'As published' }),
    lineUsd: number.meta({ description: 'What the line gives at the true cap of the row' }),
    residualPct: number.meta({ description: '(published - line) / published, in percent' }),
    offLine: z.boolean(),
    impliedCapUsd: number.meta({ description: 'Published price times `basis.supply`' }),
    sharePct: number.meta({ description: 'Implied cap in percent of the total market cap of the row' }),
    multipleOfPrice: number.meta({ description: 'Published price / `basis.price.usd`' }),
  })
  .meta({ description: 'Derived, not published; null where price, supply or line is unknown' })

/** The observed figures that everything derived is measured against. */
export const scenarioBasisView = z.object({
  price: z.object({ usd: z.number(), asOf: z.iso.date(), source: z.string() }).nullable(),
  supply: z.object({ tokens: z.number(), asOf: z.iso.date(), source: z.string() }).nullable(),
})

const threeCases = z.object({ low: z.number(), mid: z.number(), high: z.number() })
const ownRow = z.object({
  marketCapTrillions: z.number(),
  low: number,
  mid: number,
  high: number,
  beyondObserved: z
    .boolean()
    .meta({ description: 'The whole market has moved so far in no month that the model has seen' }),
})

/** A table by our own model, for a token of which none was published. */
export const ownScenariosView = z
  .object({
    model: z.number().int().meta({ description: 'Version of the model' }),
    asOf: z.iso.date().meta({ description: 'The day of p0 and m0Trillions' }),
    p0: z.number(),
    m0Trillions: z.number(),
    beta: threeCases.meta({ description: 'Slope and the ends of its 95 % interval' }),
    r2: z.number(),
    months: z.number().int().meta({ description: 'Monthly returns used' }),
    from: z.iso.date(),
    marketMoves: z.object({ lowestPct: z.number(), highestPct: z.number() }),
    sources: z.object({ price: z.string(), total: z.string() }),
    rows: z.array(ownRow),
    computed: z.array(ownRow).meta({ description: 'At the asked caps' }),
  })
  .meta({
    description:
      'Derived by Keygrade, by nobody published: price(M) = p0 * (1 + beta * (M / m0Trillions - 1)), beta by least ' +
      'squares of the monthly returns of the token on those of the whole market. Null when a table was published, ' +
      'when there are too few months, or when beta cannot be told from zero',
  })
