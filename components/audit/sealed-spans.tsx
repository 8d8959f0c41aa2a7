'use client'

import { Download } from 'lucide-react'
import { buttonClass } from '@/components/ui/button-class'
import { ExactTime } from '@/components/ui/exact-time'
import { FieldError } from '@/components/ui/field-error'
import { Table, Td, Th } from '@/components/ui/table'
import { useDownload } from '@/components/ui/use-download'
import type { AuditSpanView } from '@/lib/audit/audit-retention'

/** What was sealed, the newest first, each with its export; to take one asks for a fresh factor. */
export function SealedSpans({ spans }: { spans: readonly AuditSpanView[] }) {
  const { onClick, pending, failure } = useDownload()
  return (
    <>
      <Table label="Sealed spans">
        <thead>
          <tr>
            <Th>Rows</Th>
            <Th>From</Th>
            <Th>To</Th>
            <Th>Sealed</Th>
            <Th>Export</Th>
          </tr>
        </thead>
        <tbody>
          {spans.map(({ firstSequence, lastSequence, firstAt, lastAt, signedAt }) => (
            <tr key={lastSequence}>
              <Td className="whitespace-nowrap">
                {firstSequence} to {lastSequence}
              </Td>
              {[firstAt, lastAt, signedAt].map((at, index) => (
                <Td key={['first', 'last', 'signed'][index]} className="text-xs text-muted">
                  <ExactTime at={at} />
                </Td>
              ))}
              <Td>
                <a
                  href={`/api/v1/audit/export?span=${lastSequence}`}
                  download
                  aria-disabled={pending}
                  onClick={onClick}
                  className={buttonClass()}
                >
                  <Download aria-hidden />
                  Rows {firstSequence} to {lastSequence}
                </a>
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      {failure && <FieldError>{failure.message}</FieldError>}
    </>
  )
}
