type SparkProps = { counts: readonly number[]; label: string }

const HEIGHT = 20
const WIDTH = 3

/** Requests by hour as small bars, the hour that runs last. An hour without any has none. */
export function Spark({ counts, label }: SparkProps) {
  const most = Math.max(...counts, 1)
  const total = counts.reduce((sum, count) => sum + count, 0)
  const words = `${label}: ${total.toLocaleString('en')} ${total === 1 ? 'request' : 'requests'}`
  return (
    <svg
      role="img"
      aria-label={words}
      width={counts.length * (WIDTH + 1)}
      height={HEIGHT}
      className="block text-accent"
    >
      <title>{words}</title>
      <path d={`M0 ${HEIGHT - 0.5}H${counts.length * (WIDTH + 1)}`} className="stroke-line" />
      {counts.map((count, index) => {
        const height = count === 0 ? 0 : Math.max(2, Math.round((count / most) * (HEIGHT - 2)))
        const x = index * (WIDTH + 1)
        const last = index === counts.length - 1
        return (
          height > 0 && (
            <rect
              key={x}
              x={x}
              y={HEIGHT - height}
              width={WIDTH}
              height={height}
              fill="currentColor"
              opacity={last ? 0.5 : 1}
            />
          )
        )
      })}
    </svg>
  )
}
