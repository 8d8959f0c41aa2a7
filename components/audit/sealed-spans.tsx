'use client'

import { Download } from 'lucide-react'
import { buttonClass } from '@/components/ui/button-class'
import { ExactTime } from '@/components/ui/exact-time'
import { FieldError } from '@/components/ui/field-error'
import { useDownload } from '@/components/ui/use-download'
import type { AuditSpanView } from '@/lib/audit/audit-retention'

/**
 * What was sealed, the newest first, each with its export; to take one asks for a fresh factor. A list and no table: on
 * a phone its one act would stand outside the window.
 */
export function SealedSpans({ spans }: { spans: readonly AuditSpanView[] }) {
  const { onClick, pending, failure } = useDownload()
  return (
    <>
      {failure && (
        <div className="border-b px-4 py-2">
          <FieldError>{failure.message}</FieldError>
        </div>
      )}
      <ul aria-label="Sealed spans" className="divide-y">
        {spans.map(({ firstSequence, lastSequence, firstAt, lastAt, signedAt }) => (
          <li key={lastSequence} className="flex items-center justify-between gap-4 px-4 py-2.5">
            <div className="min-w-0">
              <p className="text-sm font-medium tabular-nums">{rowsOf(firstSequence, lastSequence)}</p>
              <p className="flex flex-wrap gap-x-1 text-xs text-muted">
                <ExactTime at={firstAt} />
                <span className="whitespace-nowrap">
                  to <ExactTime at={lastAt} />
                </span>
                <span className="whitespace-nowrap sm:ml-3">
                  Sealed <ExactTime at={signedAt} />
                </span>
              </p>
            </div>
            <a
              href={`/api/v1/audit/export?span=${lastSequence}`}
              download
              aria-disabled={pending}
              onClick={onClick}
              className={buttonClass()}
            >
              <Download aria-hidden />
              Export
              <span className="sr-only"> {rowsOf(firstSequence, lastSequence).toLowerCase()}</span>
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

const number = (count: number) => count.toLocaleString('en-US')

const rowsOf = (first: number, last: number) =>
  first === last ? `Row ${number(first)}` : `Rows ${number(first)} to ${number(last)}`
