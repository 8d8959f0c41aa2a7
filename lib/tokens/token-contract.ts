import { z } from 'zod'
import { ownView } from '@/lib/grades/own-contract'
import { marketView } from '@/lib/market/market-contract'
import { CASES } from '@/lib/scenarios/line-price'

const number = z.number().nullable()
const text = z.string().nullable()
const day = z.iso.date()
const grade = z.number().min(0).max(100).nullable().meta({ description: '0 to 100 %; null is N/A' })

export const symbolView = z.string().meta({ description: 'Ticker in capitals, such as CRO' })

export const sourceView = z.object({
  publisher: z.string(),
  title: z.string(),
  url: text,
  copy: z.string().meta({ description: 'How much of the page was read' }),
  retrievedOn: day,
})

export const fundamentalView = z.object({
  grade,
  parts: z.object({ community: grade, tokenomics: grade, exchange: grade, vc: grade, defiScanner: grade }),
})
export const technologyView = z.object({
  grade,
  parts: z.object({
    activity: grade,
    repository: grade,
    collaboration: grade,
    security: grade,
    defiScanner: grade,
  }),
})
export const traderView = z.object({ grade, action: text, parts: z.object({ ta: grade, quant: grade }) })
export const investorView = z.object({ grade, label: text })
export const tmGradeView = z.object({ grade, action: text, tradingSignal: text })

export const cellFlagView = z.object({
  case: z.enum(CASES),
  code: z.literal('off_line'),
  expected: z
    .number()
    .meta({ description: 'What the line through the other cells gives here, in USD; derived' }),
})
export const gradeFlagView = z.object({
  grade: z.enum(['fundamental', 'technology', 'trader']),
  code: z.literal('outside_parts'),
  lowest: z.number().meta({ description: 'The lowest shown part, 0 to 100 %' }),
  highest: z.number().meta({ description: 'The highest shown part, 0 to 100 %' }),
})
export const scenarioView = z.object({
  marketCapTrillions: z.number(),
  bear: z.number(),
  base: z.number(),
  moon: z.number(),
  flags: z.array(cellFlagView),
})
export const baselineView = z.object({ low: number, base: number, high: number, horizon: text })
export const levelsView = z.object({ support: number, resistance: number })

export const publishedGradesView = z.object({
  fundamental: fundamentalView.nullable(),
  technology: technologyView.nullable(),
  trader: traderView.nullable(),
  investor: investorView.nullable(),
  tmGrade: tmGradeView.nullable(),
})

export const publishedView = publishedGradesView.extend({
  baseline: baselineView.nullable(),
  horizon: text.meta({ description: 'What the scenario table looks at; the baseline has its own' }),
  scenarios: z.array(scenarioView).nullable(),
  levels: levelsView.nullable(),
  flags: z.array(z.string()).meta({ description: 'What is odd in the original, in words' }),
  gradeFlags: z.array(gradeFlagView).meta({
    description: 'Derived, not published: the grades that no weighting of their shown parts can give',
  }),
})

export const priceView = z.object({
  usd: z.number(),
  asOf: day,
  step: z.enum(['day', 'month']),
  source: z.string(),
  change: z.object({ dayPct: number, monthPct: number, yearPct: number }).meta({
    description: 'Derived: (usd / reading exactly that long before - 1) * 100; null without such a reading',
  }),
})

/** A token as the ratings API serves it. Absent is null; published numbers are to the digit. */
export const tokenView = z.object({
  symbol: symbolView,
  name: z.string(),
  sector: text,
  asOf: day.nullable().meta({ description: 'The day the rating speaks of; null when its page prints none' }),
  source: sourceView.nullable(),
  published: publishedView.nullable(),
  own: ownView
    .nullable()
    .meta({ description: 'Our own grades, derived; null when there is nothing to grade' }),
  price: priceView.nullable(),
  market: marketView.nullable(),
  disclosure: z.string(),
})

export type TokenView = z.infer<typeof tokenView>
export type PublishedView = z.infer<typeof publishedView>
export type ScenarioView = z.infer<typeof scenarioView>

export type PriceView = z.infer<typeof priceView>
