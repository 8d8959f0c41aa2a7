'use client'

import { Download } from 'lucide-react'
import { buttonClass } from '@/components/ui/button-class'
import { FieldError } from '@/components/ui/field-error'
import { useDownload } from '@/components/ui/use-download'

const FORMATS = [
  { format: 'jsonl', label: 'Signed log' },
  { format: 'csv', label: 'CSV' },
] as const

/** The whole log as a file: JSON Lines with a signed head, which can be checked offline, or CSV. */
export function AuditExport() {
  const { onClick, pending, failure } = useDownload()
  return (
    <div className="grid justify-items-end gap-1">
      <span className="inline-flex gap-2">
        {FORMATS.map(({ format, label }) => (
          <a
            key={format}
            href={`/api/v1/audit/export?format=${format}`}
            download
            aria-disabled={pending}
            onClick={onClick}
            className={buttonClass()}
          >
            <Download aria-hidden />
            {label}
          </a>
        ))}
      </span>
      {failure && <FieldError>{failure.message}</FieldError>}
    </div>
  )
}
