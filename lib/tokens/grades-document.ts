import type { z } from 'zod'
import type { Evidence } from '@/lib/grades/evidence'
import { ownDetail } from '@/lib/grades/own-detail'
import { DISCLOSURE } from './disclosure'
import type { gradesView } from './ratings-contract'
import type { TokenFacts } from './token-document'

/** The grades of one token: published with their sub-scores, and our own with all that the day of them read. */
export function gradesDocument(
  { symbol, rating, own }: TokenFacts,
  day: { evidence: Evidence; computedAt: Date } | null,
): z.infer<typeof gradesView> {
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
    ownDetail: day && ownDetail(day.evidence, day.computedAt),
    disclosure: DISCLOSURE,
  }
}
