type SparkLineProps = { values: readonly (number | null)[] }

const HEIGHT = 40

/** A line as small as a word, each on its own scale of factors; its row has the numbers. */
export function SparkLine({ values }: SparkLineProps) {
  const logs = values.map((value) => (value === null ? null : Math.log(value)))
  const known = logs.flatMap((value) => value ?? [])
  const [low, high] = [Math.min(...known), Math.max(...known)]
  const y = (value: number) => Math.round((high === low ? 0.5 : (high - value) / (high - low)) * HEIGHT)
  // Whole steps, a slot each: there are as many of these as tokens, and every digit is sent twice.
  const path = logs
    .map((value, at) =>
      value === null ? '' : `${(logs[at - 1] ?? null) === null ? 'M' : 'L'}${at} ${y(value)}`,
    )
    .join('')
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${Math.max(1, values.length - 1)} ${HEIGHT}`}
      preserveAspectRatio="none"
      fill="none"
      className="h-5 w-20 overflow-visible"
    >
      <path d={path} className="stroke-chart-1" vectorEffect="non-scaling-stroke" />
    </svg>
  )
}
