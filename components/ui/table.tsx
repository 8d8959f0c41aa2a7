import { clsx } from 'clsx'
import type { ComponentProps, ReactNode } from 'react'

type TableProps = { label: string; className?: string; children: ReactNode }

/** A table that scrolls sideways inside itself, so that the page never does; focusable, so that keys scroll it. */
export function Table({ label, className, children }: TableProps) {
  return (
    <div
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className="relative overflow-x-auto focus-visible:-outline-offset-2"
    >
      <table aria-label={label} className={clsx('w-full border-collapse text-sm', className)}>
        {children}
      </table>
    </div>
  )
}

type CellProps = { numeric?: boolean }

export function Th({ numeric, className, ...rest }: ComponentProps<'th'> & CellProps) {
  return (
    <th
      scope="col"
      className={clsx(
        'h-8 border-b px-3 text-xs font-medium whitespace-nowrap text-muted first:pl-4 last:pr-4',
        numeric ? 'text-right' : 'text-left',
        className,
      )}
      {...rest}
    />
  )
}

export function Td({ numeric, className, ...rest }: ComponentProps<'td'> & CellProps) {
  return (
    <td
      className={clsx(
        'border-b px-3 py-2 align-middle first:pl-4 last:pr-4 [tr:last-child>&]:border-b-0',
        numeric && 'text-right tabular-nums',
        className,
      )}
      {...rest}
    />
  )
}
