import type { ReactNode } from 'react'
import { Plot } from './plot'
import type { PricePlan } from './price-plan'

type PriceChartProps = { plan: PricePlan; label: string; children?: ReactNode }

/** Draws a plan as SVG on the server: no script is needed to read it. Children lie over the plot. */
export function PriceChart({ plan, label, children }: PriceChartProps) {
  return (
    <Plot label={label} xTicks={plan.xTicks} yTicks={plan.yTicks} overlay={children} height="h-64">
      {plan.gaps.map(({ from, to }) => (
        <rect key={from} x={from} width={to - from} y={0} height={100} className="fill-control/10" />
      ))}
      {plan.lines.map((path) => (
        <path key={path.slice(0, 24)} d={path} className="stroke-chart-1" strokeWidth={1.75} />
      ))}
      {plan.dots.map(({ x, y }) => (
        <path key={x} d={`M${x} ${y}h0.001`} className="stroke-chart-1" strokeWidth={5} />
      ))}
    </Plot>
  )
}
