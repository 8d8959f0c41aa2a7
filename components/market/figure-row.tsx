import type { ReactNode } from 'react'

type FigureRowProps = { word: ReactNode; value: ReactNode; children: ReactNode }

/** One figure: its word and value side by side, and below what it rests on. */
export function FigureRow({ word, value, children }: FigureRowProps) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 border-b py-2 text-sm last:border-b-0">
      <dt>{word}</dt>
      <dd className="font-semibold tabular-nums">{value}</dd>
      <dd className="col-span-2 text-xs text-muted">{children}</dd>
    </div>
  )
}
