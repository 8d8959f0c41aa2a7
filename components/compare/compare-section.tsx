import type { ReactNode } from 'react'
import type { Compared } from './compared'

export type CompareRow = {
  key: string
  label: ReactNode
  /** A part of the row above it. */
  part?: boolean
  cell: (compared: Compared) => ReactNode
}

type CompareSectionProps = {
  title: string
  note: ReactNode
  rows: readonly CompareRow[]
  compared: readonly Compared[]
}

/** Rows of one kind under their heading, a column for each token. */
export function CompareSection({ title, note, rows, compared }: CompareSectionProps) {
  return (
    <tbody>
      <tr>
        <th
          scope="rowgroup"
          colSpan={compared.length + 1}
          className="border-b bg-sunken px-3 py-2 text-left font-semibold"
        >
          <span className="sticky left-3 inline-block max-w-[calc(100vw-4rem)]">
            {title} <span className="text-xs font-normal text-muted">{note}</span>
          </span>
        </th>
      </tr>
      {rows.map(({ key, label, part, cell }) => (
        <tr key={key}>
          <th
            scope="row"
            className={`sticky left-0 z-10 border-b bg-surface py-2 pr-3 text-left align-top ${part ? 'pl-6 text-xs font-normal text-muted' : 'pl-3 font-medium'}`}
          >
            {label}
          </th>
          {compared.map((one) => (
            <td key={one.token.symbol} className="border-b border-l px-3 py-2 align-top">
              {cell(one)}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  )
}
