'use client'

import { X } from 'lucide-react'
import { useId } from 'react'
import { Button } from '@/components/ui/button'
import { ExactTime } from '@/components/ui/exact-time'
import { FieldError } from '@/components/ui/field-error'
import type { BrownoutRow } from './brownout-rows'
import { SpanField } from './span-field'

type BrownoutRowFieldProps = {
  row: BrownoutRow
  number: number
  /** The instant that it comes to; empty while that is not known. */
  at: string
  error: string | undefined
  onChange: (row: BrownoutRow) => void
  onRemove: () => void
}

export function BrownoutRowField({ row, number, at, error, onChange, onRemove }: BrownoutRowFieldProps) {
  const id = useId()
  return (
    <fieldset aria-label={`Brownout ${number}`} className="rounded-md border px-3 py-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <span className="inline-flex items-center gap-1.5 text-xs text-muted">
          After
          <SpanField
            label={`Brownout ${number}, after the start`}
            amount={row.after}
            unit={row.afterUnit}
            invalid={Boolean(error)}
            describedBy={error ? id : undefined}
            onChange={(after, afterUnit) => onChange({ ...row, after, afterUnit })}
          />
        </span>
        <span className="inline-flex items-center gap-1.5 text-xs text-muted">
          for
          <SpanField
            label={`Brownout ${number}, length`}
            amount={row.length}
            unit={row.lengthUnit}
            onChange={(length, lengthUnit) => onChange({ ...row, length, lengthUnit })}
          />
        </span>
        <Button
          variant="ghost"
          size="sm"
          className="ml-auto size-6 px-0"
          aria-label={`Remove brownout ${number}`}
          onClick={onRemove}
        >
          <X aria-hidden />
        </Button>
      </div>
      {at && (
        <p className="mt-1 text-xs text-muted">
          At <ExactTime at={at} />
        </p>
      )}
      {error && <FieldError id={id}>{error}</FieldError>}
    </fieldset>
  )
}
