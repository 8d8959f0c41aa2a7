import { Plot } from '@/components/charts/plot'
import { planScatter } from './scatter-plan'

type ScatterProps = { pairs: readonly { grade: number; returnPct: number }[]; label: string }

/** Grades across, returns upwards, drawn on the server. */
export function Scatter({ pairs, label }: ScatterProps) {
  const plan = planScatter(pairs)
  return (
    <Plot label={label} height="h-64" xTicks={plan.xTicks} yTicks={plan.yTicks} xTitle="Trader Grade">
      <path d={`M0 ${plan.zeroY}H100`} className="stroke-control" strokeWidth={1} />
      <path d={plan.points} className="stroke-chart-1" strokeOpacity={0.6} strokeWidth={4} />
    </Plot>
  )
}
