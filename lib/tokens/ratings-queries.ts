import { z } from 'zod'

/** The grades that a list can be filtered and sorted by. */
export const GRADE_NAMES = ['fundamental', 'technology', 'trader', 'investor', 'tm'] as const
export type GradeName = (typeof GRADE_NAMES)[number]

export const SORT_KEYS = ['symbol', 'name', 'sector', 'rated', ...GRADE_NAMES] as const
const SORTS = SORT_KEYS.flatMap((key) => [key, `-${key}`] as const)
export type TokenSort = (typeof SORTS)[number]

export const listTokensQuery = z.strictObject({
  q: z.string().trim().max(100).optional().meta({ description: 'Part of the symbol or name' }),
  sector: z
    .string()
    .trim()
    .max(60)
    .optional()
    .meta({ description: 'Such as Layer 1; capitals do not matter' }),
  minGrade: z.coerce
    .number('Give a number from 0 to 100.')
    .min(0, 'Give a number from 0 to 100.')
    .max(100, 'Give a number from 0 to 100.')
    .optional()
    .meta({ description: 'Tokens with this much or more in `grade`; those without that grade are left out' }),
  grade: z
    .enum(['any', ...GRADE_NAMES])
    .default('any')
    .meta({ description: 'Which published grade `minGrade` is about' }),
  sort: z
    .enum(SORTS, { error: `Sort by one of ${SORT_KEYS.join(', ')}; a leading - turns it round.` })
    .default('symbol')
    .meta({ description: '`rated` puts tokens with a rating first. What is N/A comes last, whichever way' }),
  limit: z.coerce
    .number('Give a whole number from 1 to 200.')
    .int('Give a whole number from 1 to 200.')
    .min(1, 'Give a whole number from 1 to 200.')
    .max(200, 'Give a whole number from 1 to 200.')
    .default(50),
  cursor: z.string().max(200).optional().meta({ description: '`nextCursor` of the page before' }),
})
export type ListTokensQuery = z.output<typeof listTokensQuery>

export const noQuery = z.strictObject({})

const capText = z
  .string()
  .max(400)
  .transform((list, check) =>
    list.split(',').map((part) => {
      const cap = Number(part.trim())
      if (part.trim() !== '' && cap > 0 && cap <= 1000) return cap
      check.addIssue({
        code: 'custom',
        message: `${JSON.stringify(part.slice(0, 20))} is no cap between 0 and 1000.`,
      })
      return z.NEVER
    }),
  )
  .refine((caps) => caps.length <= 50, 'At most 50 caps.')

export const scenariosQuery = z.strictObject({
  marketCapTrillions: capText
    .optional()
    .meta({ description: 'Total crypto market caps in trillions of USD to compute prices for: 8,12.5' }),
})

const day = z.iso.date('Give a day such as 2025-10-01.')

export const pricesQuery = z
  .strictObject({
    from: day.optional().meta({ description: 'First day, included' }),
    to: day.optional().meta({ description: 'Last day, included' }),
    step: z.enum(['day', 'month']).default('month'),
  })
  .refine(({ from, to }) => !from || !to || from <= to, { path: ['to'], message: 'This lies before `from`.' })
export type PricesQuery = z.output<typeof pricesQuery>

/** One value for each case of a scenario table. */
export function caseMap<S extends z.ZodType>(value: S) {
  return z.object({ bear: value, base: value, moon: value })
}
