import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import type { RatingColumn } from '@/lib/publications/rating-columns'
import { isLong, KIND_HINTS } from './correction-groups'

type CorrectionFieldProps = {
  column: RatingColumn
  value: string
  onChange: (value: string) => void
  error: string | undefined
}

const FEWEST_ROWS = 3
const MOST_ROWS = 12

/** One field of a rating; empty is N/A. */
export function CorrectionField({ column, value, onChange, error }: CorrectionFieldProps) {
  const long = isLong(column)
  const rows = Math.min(MOST_ROWS, Math.max(FEWEST_ROWS, value.split('\n').length + 1))
  const numeric = column.kind === 'grade' || column.kind === 'usd'
  const unit = column.kind === 'grade' ? ' (%)' : column.kind === 'usd' ? ' (USD)' : ''
  return (
    <div className={long ? 'col-span-full' : undefined}>
      <Field label={`${column.label}${unit}`} hint={KIND_HINTS[column.kind]} error={error}>
        {(control) =>
          long ? (
            <Textarea
              {...control}
              rows={rows}
              value={value}
              onChange={(event) => onChange(event.target.value)}
            />
          ) : (
            <Input
              {...control}
              inputMode={numeric ? 'decimal' : undefined}
              autoComplete="off"
              value={value}
              onChange={(event) => onChange(event.target.value)}
            />
          )
        }
      </Field>
    </div>
  )
}
