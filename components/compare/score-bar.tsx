import { Na } from '@/components/tokens/na'
import { place } from '@/components/ui/place'

/** A grade or part from 0 to 100 as number and bar; N/A is an empty, dashed track. One colour: no advice in it. */
export function ScoreBar({ value, children }: { value: number | null; children?: React.ReactNode }) {
  return (
    <div className="grid gap-1">
      <span className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-medium">{value === null ? <Na /> : value}</span>
        {children}
      </span>
      {value === null ? (
        <span aria-hidden className="h-1.5 rounded-full border border-dashed border-control/60" />
      ) : (
        <span aria-hidden className="h-1.5 overflow-hidden rounded-full bg-sunken">
          <span className={`block h-full rounded-full bg-chart-1 ${place({ width: value })}`} />
        </span>
      )}
    </div>
  )
}
