'use client'

import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  Rectangle,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import type { ChartSeries } from './chart-series'
import type { UsageBucket } from './prepare-usage'
import { UsageTooltip } from './usage-tooltip'

type UsagePlotProps = {
  buckets: UsageBucket[]
  series: ChartSeries[]
  /** Whether the buckets say what was before: a dashed line. */
  compared?: boolean
}

const INK = { fill: 'var(--muted)', fontSize: 11 }

/** Stacked bars, and a line for the time before. Decides nothing: order, colours, gaps and the filling bucket come prepared. */
export function UsagePlot({ buckets, series, compared = false }: UsagePlotProps) {
  return (
    <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 600, height: 220 }}>
      <ComposedChart
        data={buckets}
        margin={{ top: 8, right: 4, bottom: 0, left: 0 }}
        barCategoryGap="12%"
        accessibilityLayer={false}
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="label"
          tick={INK}
          tickLine={false}
          axisLine={{ stroke: 'var(--line)' }}
          minTickGap={28}
        />
        <YAxis tick={INK} tickLine={false} axisLine={false} width={40} allowDecimals={false} />
        <Tooltip
          cursor={{ fill: 'var(--sunken)' }}
          isAnimationActive={false}
          content={({ active, payload }) => (
            <UsageTooltip
              bucket={active ? (payload[0]?.payload as UsageBucket | undefined) : undefined}
              series={series}
            />
          )}
        />
        {series.map(({ group, name, colour }) => (
          <Bar
            key={group}
            name={name}
            stackId="all"
            fill={colour}
            maxBarSize={36}
            isAnimationActive={false}
            dataKey={(bucket: UsageBucket) => bucket.counts[group]}
            shape={({ payload, ...bar }) => (
              <Rectangle {...bar} fillOpacity={(payload as UsageBucket | undefined)?.filling ? 0.5 : 1} />
            )}
          />
        ))}
        {compared && (
          <Line
            name="before"
            dataKey={(bucket: UsageBucket) => bucket.before}
            stroke="var(--muted)"
            strokeDasharray="4 3"
            strokeWidth={1.5}
            dot={false}
            activeDot={false}
            isAnimationActive={false}
          />
        )}
      </ComposedChart>
    </ResponsiveContainer>
  )
}
