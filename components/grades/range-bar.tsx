import { place } from '@/components/ui/place'

type RangeBarProps = { range: { low: number; high: number }; grade: number | null }

/** From 0 to 100 %: where the grade could lie, and where it does. The numbers stand beside it in words. */
export function RangeBar({ range: { low, high }, grade }: RangeBarProps) {
  return (
    <div className="grid gap-1">
      <div aria-hidden className="relative h-2 rounded-full bg-sunken">
        <span
          className={`absolute inset-y-0 rounded-full bg-chart-1/35 ${place({ left: low, width: Math.max(0.5, high - low) })}`}
        />
        {grade !== null && (
          <span
            className={`absolute -inset-y-0.5 w-1 -translate-x-1/2 rounded-full bg-fg ${place({ left: grade })}`}
          />
        )}
      </div>
      <p className="text-xs text-muted">
        Range {low.toFixed(2)} to {high.toFixed(2)} %: everything that is N/A at its worst, or at its best
      </p>
    </div>
  )
}
