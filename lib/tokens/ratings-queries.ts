import { z } from 'zod'

/** The published grades that a list can be filtered and sorted by. */
export const GRADE_NAMES = ['fundamental', 'technology', 'trader', 'investor', 'tm'] as const
export type GradeName = (typeof GRADE_NAMES)[number]

/** Our own. */
export const OWN_GRADE_NAMES = ['ownFundamental', 'ownTechnology', 'ownTrader'] as const
export type OwnGradeName = (typeof OWN_GRADE_NAMES)[number]

/** Money in USD, supply in tokens, changes of the price in percent. */
export const FIGURE_NAMES = [
  'price',
  'dayPct',
  'monthPct',
  'yearPct',
  'marketCapUsd',
  'circulatingSupply',
  'fdvUsd',
  'volume24hUsd',
] as const
export type FigureName = (typeof FIGURE_NAMES)[number]

export const SORT_KEYS = [
  ...(['symbol', 'name', 'sector', 'rated', 'asOf'] as const),
  ...GRADE_NAMES,
  ...OWN_GRADE_NAMES,
  ...FIGURE_NAMES,
] as const
export type SortKey = (typeof SORT_KEYS)[number]
const SORTS = SORT_KEYS.flatMap((key) => [key, `-${key}`] as const)
export type TokenSort = (typeof SORTS)[number]

const HAS = ['published', 'own'] as const
export const CHANGES = ['day', 'month', 'year'] as const

const grade = z.coerce
  .number('Give a number from 0 to 100.')
  .min(0, 'Give a number from 0 to 100.')
  .max(100, 'Give a number from 0 to 100.')
const percent = z.coerce
  .number('Give a number from -100 to 1000000.')
  .min(-100, 'Give a number from -100 to 1000000.')
  .max(1e6, 'Give a number from -100 to 1000000.')
const parts = (text: string) => text.split(',').flatMap((part) => part.trim() || [])

/** What a list of tokens can be narrowed by, in the API and on the page alike. */
const filterFields = {
  q: z.string().trim().max(100).optional().meta({ description: 'Part of the symbol or name' }),
  sector: z
    .string()
    .max(400)
    .transform(parts)
    .optional()
    .meta({ description: 'Such as Layer 1, or several between commas; capitals do not matter' }),
  grade: z
    .enum(['any', ...GRADE_NAMES, ...OWN_GRADE_NAMES])
    .default('any')
    .meta({ description: 'Which grade `minGrade` and `maxGrade` are about; `any` is any published one' }),
  minGrade: grade.optional().meta({
    description: 'Tokens with this much or more in `grade`; those without that grade are left out',
  }),
  maxGrade: grade.optional().meta({ description: 'Tokens with this much or less in `grade`' }),
  has: z
    .string()
    .transform((text, check) =>
      parts(text).map((part) => {
        const known = HAS.find((name) => name === part)
        if (known) return known
        check.addIssue({ code: 'custom', message: 'Give published, own, or both between commas.' })
        return z.NEVER
      }),
    )
    .optional()
    .meta({ description: 'Only tokens with a `published` grade, an `own` one, or, by a comma, both' }),
  change: z
    .enum(CHANGES)
    .default('month')
    .meta({ description: 'Over which span `minChange` and `maxChange` look back' }),
  minChange: percent.optional().meta({ description: 'Price change in percent; N/A is left out' }),
  maxChange: percent.optional(),
}
export const tokenFilter = z.strictObject(filterFields)
export type TokenFilter = z.output<typeof tokenFilter>

export const tokenSort = z.enum(SORTS, {
  error: `Sort by one of ${SORT_KEYS.join(', ')}; a leading - turns it round.`,
})

export const listTokensQuery = z.strictObject({
  ...filterFields,
  sort: tokenSort.default('symbol').meta({
    description: '`rated` puts tokens with a rating first. What is N/A comes last, whichever way',
  }),
  limit: z.coerce
    .number('Give a whole number from 1 to 200.')
    .int('Give a whole number from 1 to 200.')
    .min(1, 'Give a whole number from 1 to 200.')
    .max(200, 'Give a whole number from 1 to 200.')
    .default(50),
  cursor: z.string().max(500).optional().meta({ description: '`nextCursor` of the page before' }),
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
