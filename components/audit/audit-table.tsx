import type { Route } from 'next'
import Link from 'next/link'
import { ExactTime } from '@/components/ui/exact-time'
import { Table, Td, Th } from '@/components/ui/table'
import type { AuditView } from '@/lib/audit/audit-contract'
import { AuditDetail } from './audit-detail'
import { AUDIT_WORDS } from './audit-words'

/** `keysPath`: where keys are, when not in the console. */
type AuditTableProps = { rows: readonly AuditView[]; keysPath?: string }

/** Who did what to which thing, exactly when; the newest first. */
export function AuditTable({ rows, keysPath = '/keys' }: AuditTableProps) {
  return (
    <Table label="Audit">
      <thead>
        <tr>
          <Th>Time</Th>
          <Th>Act</Th>
          <Th>By</Th>
          <Th>Target</Th>
          <Th>Detail</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} className="align-top">
            <Td className="align-top text-xs/5 text-muted">
              <ExactTime at={row.at} />
            </Td>
            <Td className="align-top font-medium whitespace-nowrap">{AUDIT_WORDS[row.action]}</Td>
            <Td className="min-w-32 align-top break-words">{row.actor.name}</Td>
            <Td className="min-w-32 align-top break-words">
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
            <Td className="min-w-44 align-top">
              <AuditDetail row={row} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
