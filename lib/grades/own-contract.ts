import { z } from 'zod'

const percent = z.number().min(0).max(100)

export const ownPartView = z.object({
  score: percent.nullable().meta({ description: '0 to 100 %; null is N/A: there is too little evidence' }),
  weight: z
    .number()
    .meta({ description: 'Share of the grade, before N/A parts are left out; all add up to 1' }),
  stale: z.boolean().meta({ description: 'Some evidence was older on that day than its input allows' }),
})

const rangeView = z.object({ low: percent, high: percent }).meta({
  description: 'What it would be if everything that is N/A in it were the worst, or the best',
})

export const ownGradeView = z.object({
  grade: percent.nullable(),
  range: rangeView,
  parts: z.record(z.string(), ownPartView),
})

/** Our own grades of one token on one day: derived, by the method documented at /methodology. */
export const ownView = z.object({
  method: z.number().int().meta({ description: 'Version of the method' }),
  on: z.iso.date(),
  fundamental: ownGradeView,
  technology: ownGradeView,
  trader: ownGradeView,
  url: z.string().meta({ description: 'Where this very day stays, with its evidence and its sums' }),
})
export type OwnView = z.infer<typeof ownView>

const ownInputDetail = z.object({
  key: z.string(),
  name: z.string(),
  formula: z.string(),
  weight: z.number().meta({ description: 'Percent of the part' }),
  value: z.number().nullable().meta({ description: 'To six significant digits; null is N/A' }),
  asOf: z.iso.date().nullable(),
  ageDays: z.number().int().nullable(),
  staleAfterDays: z.number().int(),
  stale: z.boolean(),
  monthly: z.boolean().meta({ description: 'From monthly readings, since daily closes are missing' }),
  score: percent.nullable(),
  scale: z
    .object({ over: z.enum(['value', 'log']), points: z.array(z.array(z.number())) })
    .meta({ description: 'Straight lines between [value, score], over the value or its logarithm' }),
  sum: z.string().nullable().meta({ description: 'How the score comes from the value' }),
  raw: z.array(z.object({ what: z.string(), value: z.number(), asOf: z.iso.date(), source: z.string() })),
})
export type OwnInputDetail = z.infer<typeof ownInputDetail>

const ownPartDetail = z.object({
  key: z.string(),
  name: z.string(),
  weight: z.number().meta({ description: 'Percent of the grade' }),
  score: percent.nullable(),
  range: rangeView,
  stale: z.boolean(),
  knownWeight: z.number().meta({ description: 'Percent of the weights of its inputs that are known' }),
  sum: z.string().nullable().meta({ description: 'The exact arithmetic of the score' }),
  inputs: z.array(ownInputDetail),
})
export type OwnPartDetail = z.infer<typeof ownPartDetail>

const ownGradeDetail = z.object({
  grade: percent.nullable(),
  range: rangeView,
  knownWeight: z.number(),
  sum: z.string().nullable().meta({ description: 'The exact arithmetic of the grade' }),
  parts: z.array(ownPartDetail),
})
export type OwnGradeDetail = z.infer<typeof ownGradeDetail>

/** Everything of one day, recomputed from its stored evidence. */
export const ownDetailView = z.object({
  method: z.number().int(),
  on: z.iso.date(),
  computedAt: z.iso
    .datetime()
    .meta({ description: 'After `on` when the day was computed later, from what is dated up to it' }),
  url: z.string(),
  fundamental: ownGradeDetail,
  technology: ownGradeDetail,
  trader: ownGradeDetail,
})
export type OwnDetailView = z.infer<typeof ownDetailView>
