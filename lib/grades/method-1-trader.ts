import type { GradeRule, Indicator, InputRule, Scale } from './method'

const MEAN_POINTS: Scale['points'] = [
  [0.7, 0],
  [0.9, 30],
  [1, 50],
  [1.1, 70],
  [1.3, 100],
]

type Span = { days: number; months: number | null }

function fromCloses(
  key: string,
  name: string,
  weight: number,
  indicator: Indicator,
  span: Span,
  formula: string,
  points: Scale['points'],
): InputRule {
  const measure = { from: 'closes', indicator, ...span } as const
  return { key, name, formula, weight, measure, scale: { over: 'value', points }, staleAfterDays: 4 }
}

export const TRADER_1: GradeRule = {
  name: 'trader',
  title: 'Trader Grade',
  limits:
    'It says how the price stood on the day of its last close, and nothing about where it goes: the published Trader Grade of Bitcoin had no correlation with what came after it.',
  parts: [
    {
      key: 'trend',
      name: 'Trend',
      weight: 40,
      limits: 'A trend is seen only after it began, and still shows when it is over.',
      inputs: [
        fromCloses(
          'toMean50',
          'Price to its 50-day mean',
          40,
          'to_mean',
          { days: 50, months: 2 },
          'Last close ÷ mean of the closes of the last 50 days (of the last 2 monthly readings)',
          MEAN_POINTS,
        ),
        fromCloses(
          'toMean200',
          'Price to its 200-day mean',
          60,
          'to_mean',
          { days: 200, months: 7 },
          'Last close ÷ mean of the closes of the last 200 days (of the last 7 monthly readings)',
          MEAN_POINTS,
        ),
      ],
    },
    {
      key: 'momentum',
      name: 'Momentum',
      weight: 40,
      limits: 'A strong rise scores high, also when it is overdone. No RSI from monthly readings.',
      inputs: [
        fromCloses(
          'change20',
          'Change over 20 days',
          35,
          'change',
          { days: 20, months: 1 },
          'Last close ÷ close 20 days before (reading a month before)',
          [
            [0.7, 0],
            [0.9, 30],
            [1, 50],
            [1.1, 70],
            [1.4, 100],
          ],
        ),
        fromCloses(
          'change90',
          'Change over 90 days',
          35,
          'change',
          { days: 90, months: 3 },
          'Last close ÷ close 90 days before (reading 3 months before)',
          [
            [0.5, 0],
            [0.8, 30],
            [1, 50],
            [1.25, 70],
            [2, 100],
          ],
        ),
        fromCloses(
          'rsi14',
          'RSI of 14 days',
          30,
          'rsi',
          { days: 14, months: null },
          '100 × sum of the rises ÷ (sum of the rises + sum of the falls) of the last 14 days',
          [
            [20, 0],
            [50, 50],
            [80, 100],
          ],
        ),
      ],
    },
    {
      key: 'steadiness',
      name: 'Steadiness',
      weight: 20,
      limits: 'Calm prices can break. No volatility from monthly readings.',
      inputs: [
        fromCloses(
          'volatility30',
          'Volatility of 30 days',
          50,
          'volatility',
          { days: 30, months: null },
          'Standard deviation of the last 30 daily changes of the logarithm × √365; lower is better',
          [
            [0.2, 100],
            [0.5, 70],
            [0.9, 40],
            [1.5, 15],
            [2.5, 0],
          ],
        ),
        fromCloses(
          'toHigh200',
          'Price to its 200-day high',
          50,
          'to_high',
          { days: 200, months: 7 },
          'Last close ÷ highest close of the last 200 days (of the last 7 monthly readings)',
          [
            [0.2, 0],
            [0.5, 30],
            [0.8, 70],
            [1, 100],
          ],
        ),
      ],
    },
  ],
}
