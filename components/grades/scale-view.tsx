import type { Scale } from '@/lib/grades/method'
import { figureText } from './figure-text'

type ScaleViewProps = {
  name: string
  scale: { over: Scale['over']; points: readonly (readonly number[])[] }
  value?: number | null
}

const HIGH = 40
const WIDE = 120

/** A scale as a small curve with its points in words; the value that was observed is a dot. */
export function ScaleView({ name, scale, value = null }: ScaleViewProps) {
  const { over, points } = scale
  const [first] = points
  const last = points.at(-1)
  if (first?.[0] === undefined || last?.[0] === undefined) return <p className="text-muted">No scale: N/A</p>
  const [low, high] = [first[0], last[0]]
  const across = (x: number) => {
    const at = Math.min(high, Math.max(low, x))
    const share = over === 'log' ? Math.log(at / low) / Math.log(high / low) : (at - low) / (high - low)
    return Math.round(share * WIDE * 10) / 10
  }
  const up = (score: number) => HIGH - (score / 100) * HIGH
  const corners = points.map(([x = 0, score = 0]) => ({ x: across(x), y: up(score) }))
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <svg
        aria-hidden
        viewBox={`-3 -3 ${WIDE + 6} ${HIGH + 6}`}
        className="h-12 w-32 shrink-0 rounded-sm bg-sunken"
        fill="none"
      >
        <polyline
          points={corners.map(({ x, y }) => `${x},${y}`).join(' ')}
          className="stroke-chart-1"
          strokeWidth={1.5}
        />
        {value !== null && (
          <circle cx={across(value)} cy={heightAt(corners, across(value))} r={3} className="fill-fg" />
        )}
      </svg>
      <p className="min-w-0 flex-1 basis-40 text-xs text-muted">
        <span className="sr-only">Scale of {name}: </span>
        {points.map(([x = 0, score = 0]) => `${figureText(x)} → ${score}`).join(' · ')}
        {over === 'log' && ' (straight over the logarithm)'}
      </p>
    </div>
  )
}

function heightAt(corners: readonly { x: number; y: number }[], x: number): number {
  const next = corners.findIndex((corner) => corner.x >= x)
  const [from, to] = [corners[next - 1], corners[next]]
  if (!to) return corners.at(-1)?.y ?? HIGH
  if (!from || to.x === from.x) return to.y
  return from.y + ((to.y - from.y) * (x - from.x)) / (to.x - from.x)
}
