import { brokenPath } from './level-plan'

type SparkLineProps = { values: readonly (number | null)[] }

/** A line as small as a word, each on its own scale of factors; its row has the numbers. */
export function SparkLine({ values }: SparkLineProps) {
  const logs = values.map((value) => (value === null ? null : Math.log(value)))
  const known = logs.flatMap((value) => value ?? [])
  const [low, high] = [Math.min(...known), Math.max(...known)]
  const y = (value: number) => Math.round((high === low ? 0.5 : (high - value) / (high - low)) * 1000) / 10
  return (
    <svg
      aria-hidden
      viewBox="0 0 100 100"
      preserveAspectRatio="none"
      fill="none"
      className="h-5 w-20 overflow-visible"
    >
      <path
        d={brokenPath(logs, y)}
        className="stroke-chart-1"
        strokeWidth={1.25}
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  )
}
