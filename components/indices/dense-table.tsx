import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import { Table } from '@/components/ui/table'

type DenseTableProps = { label: string; className?: string; children: ReactNode }

// Said once for the table, not in each of a thousand cells: the page is a third as long.
const CELLS =
  '[&_td]:border-b [&_td]:px-3 [&_td]:py-1.5 [&_td]:tabular-nums [&_td:first-child]:pl-4 [&_td:last-child]:pr-4 [&_tr:last-child>td]:border-b-0'

/** A long table of plain cells. Which columns are numbers is said by `className`. */
export function DenseTable({ label, className, children }: DenseTableProps) {
  return (
    <Table label={label} className={clsx(CELLS, className)}>
      {children}
    </Table>
  )
}
