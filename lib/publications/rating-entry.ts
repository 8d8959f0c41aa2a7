import { z } from 'zod'
import { plainText } from './plain-text'

/** One published rating as an import file holds it. Null is "not printed" or "printed as N/A". */
const nullable = <S extends z.ZodType>(schema: S) => schema.nullable().default(null)

const text = nullable(plainText(120))

const grade = nullable(
  z
    .number('Must be a number from 0 to 100, without quotes; null when it is not printed.')
    .refine((value) => value >= 0 && value <= 100, {
      error: 'Lies outside 0 to 100: give the percentage as printed.',
      params: { rule: 'grade.range' },
    })
    .refine((value) => Number(value.toFixed(2)) === value, {
      error: 'Has more than 2 decimals: give the grade as printed.',
      params: { rule: 'grade.digits' },
    }),
)

const usd = z
  .number('Must be a price in USD as a number, without quotes; null when it is not printed.')
  .refine((value) => value > 0 && value <= 1e9, {
    error: 'Is no price: give USD above 0, at most 1,000,000,000.',
    params: { rule: 'price.range' },
  })
const price = nullable(usd)

const cap = z
  .number('Must be a total market cap in trillions of USD, as a number.')
  .refine((value) => value > 0 && value <= 1000, {
    error: 'Is no total market cap: give trillions of USD above 0, at most 1000.',
    params: { rule: 'scenarios.caps' },
  })

const day = z.string('Must be a day such as "2026-05-01".').pipe(
  z.iso
    .date({ error: 'Is no day of the calendar: write it as 2026-05-01.' })
    .refine((on) => on >= '2009-01-01', {
      error: 'Lies before 2009, when there was no token to rate.',
      params: { rule: 'date.real' },
    }),
)

const ADDRESS = /^https:\/\/[^\s/?#\\@]+\.[^\s/?#\\@]+([/?#]\S*)?$/
const url = nullable(
  // Without user info: https://good.example@evil.example/ reads as another site than it opens.
  plainText(500).refine((link) => ADDRESS.test(link) && URL.canParse(link), {
    error: 'Is no https address without a user name: copy it from the browser, or leave it out.',
    params: { rule: 'url' },
  }),
)

const source = z.strictObject({
  publisher: plainText(80),
  title: plainText(300),
  url,
  copy: plainText(200),
  retrievedOn: day,
})

/** Items are shown as a list, so none stands in it twice. */
const lines = z
  .array(plainText(500), 'Must be a list of texts.')
  .max(30, 'At most 30 items.')
  .refine((items) => new Set(items).size === items.length, {
    error: 'Holds the same item twice: remove one.',
    params: { rule: 'list.duplicate' },
  })
  .default([])

/** A group of which nothing is printed is the same as no group. */
const group = <S extends z.ZodRawShape>(shape: S) =>
  nullable(z.strictObject(shape)).transform((held) =>
    held && Object.values(held).every((value) => value === null) ? null : held,
  )

const symbol = z.string('Must be the ticker of a token.').regex(/^[A-Z0-9]{1,12}$/, {
  error: 'Is no ticker: 1 to 12 capitals and digits, such as CRO.',
})
const id = z.string('Must be text.').regex(/^rat_[A-Za-z0-9_]{1,40}$/, {
  error: 'Is no rating id: rat_ and letters or digits. Leave it out to have one given.',
})

/** The row of a file, read alone: no rule here looks at two fields. */
export const ratingEntry = z.strictObject({
  id: nullable(id),
  symbol,
  name: nullable(plainText(80)),
  sector: nullable(plainText(60)),
  publication: source.extend({ asOf: nullable(day), horizon: text, completeness: plainText(40) }),
  otherSources: z.array(source).max(10, 'At most 10 other sources.').default([]),
  tmGrade: group({ grade, action: text, tradingSignal: text }),
  fundamental: group({
    grade,
    community: grade,
    tokenomics: grade,
    exchange: grade,
    vc: grade,
    defiScanner: grade,
  }),
  technology: group({
    grade,
    activity: grade,
    repository: grade,
    collaboration: grade,
    security: grade,
    defiScanner: grade,
  }),
  trader: group({ grade, action: text, ta: grade, quant: grade }),
  investor: group({ grade, label: text }),
  baseline: group({ low: price, base: price, high: price, horizon: text, notes: nullable(plainText(500)) }),
  titleRange: group({ low: price, high: price }),
  scenarios: z
    .array(z.tuple([cap, usd, usd, usd], 'Must be [total market cap in trillions, bear, base, moon].'))
    .max(20, 'At most 20 rows.')
    .default([]),
  support: price,
  resistance: price,
  facts: lines,
  catalysts: lines,
  risks: lines,
  flags: lines,
  faqs: z
    .array(z.strictObject({ q: plainText(300), a: plainText(1000) }))
    .max(30, 'At most 30 questions.')
    .refine((faqs) => new Set(faqs.map(({ q }) => q)).size === faqs.length, {
      error: 'Holds the same question twice: remove one.',
      params: { rule: 'list.duplicate' },
    })
    .default([]),
})

type Read = z.output<typeof ratingEntry>
/** A row before it is known which rating and which token it is of. */
export type UnnamedEntry = Read
/** One publication of a rating, whole: as imported, published and kept with each version. */
export type RatingEntry = Omit<Read, 'id' | 'name'> & { id: string; name: string }
