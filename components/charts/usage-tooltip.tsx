import type { ChartSeries } from './chart-series'
import type { UsageBucket } from './prepare-usage'
import { Swatch } from './swatch'

type UsageTooltipProps = { bucket: UsageBucket | undefined; series: readonly ChartSeries[] }

export function UsageTooltip({ bucket, series }: UsageTooltipProps) {
  if (!bucket) return null
  return (
    <div className="rounded-md border bg-surface px-2.5 py-1.5 text-xs shadow-raised">
      <p className="mb-1 text-muted">
        {bucket.label}
        {bucket.filling && ', still counting'}
      </p>
      {bucket.total === 0 && <p>No requests</p>}
      {series
        .filter(({ group }) => bucket.counts[group] !== undefined)
        .map(({ group, name, colour }) => (
          <p key={group} className="flex items-center gap-2">
            <Swatch colour={colour} />
            {name}
            <span className="ml-auto pl-4 font-medium">{bucket.counts[group]?.toLocaleString('en')}</span>
          </p>
        ))}
      {bucket.before !== undefined && (
        <p className="mt-1 flex text-muted">
          before<span className="ml-auto pl-4">{bucket.before.toLocaleString('en')}</span>
        </p>
      )}
    </div>
  )
}
