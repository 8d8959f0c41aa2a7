import type { Route } from 'next'
import Link from 'next/link'
import { ExactTime } from '@/components/ui/exact-time'
import { Table, Td, Th } from '@/components/ui/table'
import type { AuditView } from '@/lib/audit/audit-contract'
import { AuditDetail } from './audit-detail'
import { AUDIT_WORDS } from './audit-words'

/** `keysPath`: where keys are, when not in the console. */
type AuditTableProps = { rows: readonly AuditView[]; keysPath?: string }

/** Who did what to which thing, exactly when; the newest first. On a phone each act is a block, with all of it in sight. */
export function AuditTable({ rows, keysPath = '/keys' }: AuditTableProps) {
  return (
    <Table label="Audit" className="max-sm:block">
      <thead className="max-sm:sr-only">
        <tr>
          <Th>Time</Th>
          <Th>Act</Th>
          <Th>By</Th>
          <Th>Target</Th>
          <Th>Detail</Th>
        </tr>
      </thead>
      <tbody className="max-sm:block">
        {rows.map((row) => (
          <tr
            key={row.id}
            className="align-top max-sm:grid max-sm:gap-0.5 max-sm:border-b max-sm:px-4 max-sm:py-3 max-sm:last:border-b-0"
          >
            <Td className={`${BLOCK} align-top text-xs/5 text-muted max-sm:order-1`}>
              <ExactTime at={row.at} />
            </Td>
            <Td className={`${BLOCK} align-top font-medium sm:whitespace-nowrap`}>
              {AUDIT_WORDS[row.action]}
            </Td>
            <Td className={`${BLOCK} align-top break-words sm:min-w-32`}>
              <span className="text-muted sm:hidden">by </span>
              {row.actor.name}
            </Td>
            <Td className={`${BLOCK} align-top break-words sm:min-w-32`}>
              {row.target.type === 'key' ? (
                <Link
                  href={`${keysPath}/${row.target.id}` as Route}
                  className="underline decoration-line underline-offset-2 hover:decoration-fg"
                >
                  {row.target.name}
                </Link>
              ) : (
                row.target.name
              )}
            </Td>
            <Td className={`${BLOCK} align-top max-sm:order-1 sm:min-w-44`}>
              <AuditDetail row={row} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

/** A cell as a line of its act's block. */
const BLOCK = 'max-sm:block max-sm:min-w-0 max-sm:border-b-0 max-sm:p-0 max-sm:first:pl-0 max-sm:last:pr-0'
