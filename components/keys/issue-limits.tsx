'use client'

import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { LimitsFields } from './limits-fields'
import type { LimitsFormValues } from './limits-form-values'

type IssueLimitsProps = {
  values: LimitsFormValues
  change: (part: Partial<LimitsFormValues>) => void
  errors: Partial<Record<keyof LimitsFormValues, string | undefined>>
  signs: boolean
}

/** Limits, folded away until they are wanted or wrong. */
export function IssueLimits(props: IssueLimitsProps) {
  const wrong = Object.values(props.errors).some((error) => error !== undefined)
  const [open, setOpen] = useState(false)
  return (
    <details
      className="group rounded-md border"
      open={open || wrong}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className="flex cursor-default list-none flex-wrap items-center gap-x-2 px-3 py-2 text-sm font-medium [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-4 text-muted transition-transform group-open:rotate-90" />
        <span>Limits</span>
        <span className="font-normal text-muted">
          {props.signs ? 'Rate limit, quota, signatures' : 'Rate limit, quota'}
        </span>
      </summary>
      <div className="border-t p-3">
        <LimitsFields {...props} />
      </div>
    </details>
  )
}
