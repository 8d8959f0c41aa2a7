import type { z } from 'zod'
import { DISCLOSURE } from './disclosure'
import type { gradesView } from './ratings-contract'
import type { TokenFacts } from './token-document'

/** The published grades of one token with their sub-scores. */
export function gradesDocument({ symbol, rating, own }: TokenFacts): z.infer<typeof gradesView> {
  return {
    symbol,
    asOf: rating?.asOf ?? null,
    source: rating?.source ?? null,
    published: rating && {
      fundamental: rating.fundamental,
      technology: rating.technology,
      trader: rating.trader,
      investor: rating.investor,
      tmGrade: rating.tmGrade,
    },
    own,
    disclosure: DISCLOSURE,
  }
}
