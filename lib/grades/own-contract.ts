import { z } from 'zod'

const percent = z.number().min(0).max(100)

export const ownPartView = z.object({
  score: percent.nullable().meta({ description: '0 to 100 %; null is N/A: there is no evidence' }),
  weight: z
    .number()
    .meta({ description: 'Share of the grade, before N/A parts are left out; all add up to 1' }),
  stale: z.boolean().meta({ description: 'Some evidence was older than the method allows on that day' }),
})

export const ownGradeView = z.object({
  grade: percent.nullable(),
  range: z.object({ low: percent, high: percent }).meta({
    description: 'What the grade would be if every N/A part were the worst, or the best',
  }),
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
