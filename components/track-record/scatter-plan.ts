import { percentOn, roundAxis } from '@/components/charts/axis'

type Mark = { at: number; label: string }

/** What the scatter draws: positions in percent of the plot, top left is 0, 0. */
export type ScatterPlan = { points: string; zeroY: number; xTicks: Mark[]; yTicks: Mark[] }

/** Decides axes and places. All points are one path of dots, so that hundreds of them stay small. */
export function planScatter(pairs: readonly { grade: number; returnPct: number }[]): ScatterPlan {
  const returns = roundAxis(
    pairs.map((pair) => pair.returnPct),
    4,
    true,
  )
  const y = (value: number) => Math.round((100 - percentOn(returns, value)) * 100) / 100
  return {
    points: pairs.map(({ grade, returnPct }) => `M${Math.round(grade * 10) / 10} ${y(returnPct)}h0`).join(''),
    zeroY: y(0),
    xTicks: [0, 20, 40, 60, 80, 100].map((at) => ({ at, label: `${at} %` })),
    yTicks: returns.ticks.map((value) => ({
      at: y(value),
      label: `${value < 0 ? '−' : ''}${Math.abs(value)} %`,
    })),
  }
}
