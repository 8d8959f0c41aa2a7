import { Table, Td, Th } from '@/components/ui/table'
import type { ChartSeries } from './chart-series'
import type { UsageBucket } from './prepare-usage'

type UsageBucketTableProps = {
  label: string
  buckets: readonly UsageBucket[]
  series: readonly ChartSeries[]
  compared?: boolean
}

/** The same numbers as the chart, newest first. */
export function UsageBucketTable({ label, buckets, series, compared = false }: UsageBucketTableProps) {
  return (
    <Table label={label}>
      <thead>
        <tr>
          <Th>From</Th>
          {series.map(({ group, name }) => (
            <Th key={group} numeric>
              {name}
            </Th>
          ))}
          <Th numeric>Total</Th>
          {compared && <Th numeric>Before</Th>}
        </tr>
      </thead>
      <tbody>
        {buckets.toReversed().map((bucket) => (
          <tr key={bucket.atMs}>
            <Td className="whitespace-nowrap">
              {bucket.label}
              {bucket.filling && <span className="text-muted"> (still counting)</span>}
            </Td>
            {series.map(({ group }) => (
              <Td key={group} numeric>
                {bucket.counts[group]?.toLocaleString('en') ?? '–'}
              </Td>
            ))}
            <Td numeric>{bucket.total === 0 ? '–' : bucket.total.toLocaleString('en')}</Td>
            {compared && <Td numeric>{bucket.before?.toLocaleString('en') ?? '–'}</Td>}
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
