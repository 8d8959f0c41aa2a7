'use client'

import { type CSSProperties, type ReactNode, useId, useState } from 'react'
import { CASES, priceOnLine, type ScenarioLine } from '@/lib/scenarios/line-price'
import { roundUsd } from './usd'
import { CASE_WORDS } from './words'

type ScenarioExplorerProps = {
  line: ScenarioLine
  fromTrillions: number
  toTrillions: number
  initialTrillions: number
  children: ReactNode
}

/** Prices on the fitted lines at a total cap that the reader chooses; the chart inside shows where. */
export function ScenarioExplorer({
  line,
  fromTrillions,
  toTrillions,
  initialTrillions,
  children,
}: ScenarioExplorerProps) {
  const [cap, setCap] = useState(initialTrillions)
  const id = useId()
  const at = ((cap - fromTrillions) / (toTrillions - fromTrillions)) * 100
  return (
    <div style={{ '--cap-at': `${at}%` } as CSSProperties}>
      {children}
      <form method="get" className="mt-3 grid gap-2 rounded-md bg-sunken p-3">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <label htmlFor={id} className="text-sm font-medium">
            If the total market cap were
          </label>
          <output htmlFor={id} className="text-sm font-semibold">
            ${cap.toFixed(1)}T
          </output>
        </div>
        <input
          id={id}
          name="cap"
          type="range"
          min={fromTrillions}
          max={toTrillions}
          step={0.1}
          value={cap}
          onChange={(event) => setCap(Number(event.target.value))}
          aria-valuetext={`${cap.toFixed(1)} trillion dollars`}
          className="h-6 w-full accent-accent"
        />
        <noscript>
          <button
            type="submit"
            className="h-8 rounded-md border border-control bg-surface px-3 text-sm font-medium"
          >
            Compute
          </button>
        </noscript>
        <dl className="grid grid-cols-3 gap-2">
          {CASES.map((name) => {
            const price = priceOnLine(line, name, cap)
            return (
              <div key={name}>
                <dt className="text-xs text-muted">{CASE_WORDS[name]}</dt>
                <dd className="text-base font-semibold">{price === null ? 'below zero' : roundUsd(price)}</dd>
              </div>
            )
          })}
        </dl>
      </form>
    </div>
  )
}
