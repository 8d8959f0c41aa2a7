import type { ReactElement, ReactNode } from 'react'

type FigureGroupProps = { title: ReactNode; rows: readonly ReactElement[]; children: ReactNode }

/** Figures of one kind with their title, and below how they are computed. */
export function FigureGroup({ title, rows, children }: FigureGroupProps) {
  return (
    <div className="grid min-w-0 content-start gap-1">
      <h3 className="text-xs font-medium text-muted">{title}</h3>
      {rows.length > 0 && <dl>{rows}</dl>}
      {children}
    </div>
  )
}
