'use client'

import { Plus, TrendingUp } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { FieldGroup } from '@/components/ui/field-group'
import { AbortField } from './abort-field'
import type { FieldErrors } from './act-dialog'
import { BrownoutImpact } from './brownout-impact'
import { BrownoutRowField } from './brownout-row-field'
import { addedRow, growingRows, toBrownouts } from './brownout-rows'
import { type ChangeRotateForm, overlapSecondsOf, type RotateFormValues } from './rotate-form-values'

type BrownoutsFieldProps = {
  keyId: string
  /** The version that they would refuse. */
  version: number | undefined
  values: RotateFormValues
  change: ChangeRotateForm
  errorAt: FieldErrors
  startMs: number
}

/** Short planned refusals of the old version inside the overlap, while there is still a way back. */
export function BrownoutsField(props: BrownoutsFieldProps) {
  const { keyId, version, values, change, errorAt, startMs } = props
  const { brownouts: rows, abort } = values
  const overlap = overlapSecondsOf(values)
  const growing = growingRows(overlap)
  const planned = toBrownouts(rows, abort, startMs)
  const seconds = planned.reduce((sum, one) => sum + one.seconds, 0)
  return (
    <FieldGroup
      label="Brownouts"
      hint="For a short time the old version is refused, with Retry-After. Whoever was forgotten shows up while there is a way back."
      error={errorAt('brownouts')}
    >
      {rows.map((row, index) => (
        <BrownoutRowField
          key={row.id}
          row={row}
          number={index + 1}
          at={planned[index]?.at ?? ''}
          error={errorAt(`brownouts.${index}.at`) ?? errorAt(`brownouts.${index}.seconds`)}
          onChange={(next) => change({ brownouts: rows.map((one) => (one.id === row.id ? next : one)) })}
          onRemove={() => change({ brownouts: rows.filter((one) => one.id !== row.id) })}
        />
      ))}
      <div className="flex flex-wrap gap-2">
        <Button
          size="sm"
          disabled={!(overlap > 0)}
          onClick={() => change({ brownouts: [...rows, addedRow(rows, overlap)] })}
        >
          <Plus aria-hidden />
          Add a brownout
        </Button>
        <Button size="sm" disabled={growing.length === 0} onClick={() => change({ brownouts: growing })}>
          <TrendingUp aria-hidden />
          Growing: {growing.length === 0 ? '1, 5, 15 min' : growing.map(lengthWords).join(', ')}
        </Button>
      </div>
      {!(overlap > 0) && (
        <p className="text-xs text-muted">Without an overlap there is no room for brownouts.</p>
      )}
      {version !== undefined && seconds > 0 && (
        <BrownoutImpact keyId={keyId} version={version} seconds={seconds} />
      )}
      {rows.length > 0 && <AbortField abort={abort} onChange={(next) => change({ abort: next })} />}
    </FieldGroup>
  )
}

function lengthWords({ length, lengthUnit }: { length: string; lengthUnit: string }): string {
  return `${length} ${lengthUnit === 'minutes' ? 'min' : lengthUnit.slice(0, 1)}`
}
