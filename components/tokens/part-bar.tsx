import { place } from '@/components/ui/place'
import { Na } from './na'

type PartBarProps = { label: string; value: number | null }

/** A sub-score from 0 to 100 as a bar with its number; N/A is an empty, dashed track. */
export function PartBar({ label, value }: PartBarProps) {
  return (
    <div className="grid grid-cols-[7.5rem_1fr_2.75rem] items-center gap-3 text-sm">
      <dt className="truncate text-muted">{label}</dt>
      <dd className="contents">
        {value === null ? (
          <span aria-hidden className="h-2 rounded-full border border-dashed border-control/60" />
        ) : (
          <span aria-hidden className="h-2 overflow-hidden rounded-full bg-sunken">
            <span className={`block h-full rounded-full bg-chart-1 ${place({ width: value })}`} />
          </span>
        )}
        <span className="text-right font-medium">{value === null ? <Na /> : value}</span>
      </dd>
    </div>
  )
}
