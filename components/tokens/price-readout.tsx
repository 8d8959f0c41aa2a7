'use client'

import { type PointerEvent, useState } from 'react'
import { type Bucket, bucketOf, startOf } from '@/lib/market/price-series'
import { dayText, monthText } from './day-text'
import { roundUsd } from './usd'

type PriceReadoutProps = { bucket: Bucket; from: string; values: readonly (number | null)[] }

/** Says the reading under the pointer. Decoration for the eye only: the table beside the chart has all of it. */
export function PriceReadout({ bucket, from, values }: PriceReadoutProps) {
  const [index, setIndex] = useState<number | null>(null)
  const last = Math.max(1, values.length - 1)
  const follow = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    const share = (event.clientX - box.left) / box.width
    setIndex(Math.min(last, Math.max(0, Math.round(share * last))))
  }
  const start = index === null ? '' : startOf(bucketOf(from, bucket) + index, bucket)
  const value = index === null ? null : (values[index] ?? null)
  const at = index === null ? 0 : (index / last) * 100
  return (
    <div
      aria-hidden
      className="absolute inset-0 touch-pan-y"
      onPointerMove={follow}
      onPointerDown={follow}
      onPointerLeave={() => setIndex(null)}
    >
      {index !== null && (
        <div
          className="pointer-events-none absolute inset-y-0 border-l border-control"
          style={{ left: `${at}%` }}
        >
          <div
            className="absolute top-0 rounded-md border bg-surface px-2 py-1 whitespace-nowrap text-fg shadow-raised"
            style={at > 60 ? { right: 8 } : { left: 8 }}
          >
            <div className="font-medium">{value === null ? 'No reading' : roundUsd(value)}</div>
            <div className="text-muted">
              {bucket === 'month'
                ? monthText(start)
                : `${bucket === 'week' ? 'Week of ' : ''}${dayText(start)}`}
            </div>
          </div>
        </div>
      )}
    </div>
  )
}
