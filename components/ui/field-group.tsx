import { type ReactNode, useId } from 'react'
import { FieldError } from './field-error'

type FieldGroupProps = { label: string; hint?: ReactNode; error?: ReactNode; children: ReactNode }

/** Several controls that answer one question: a fieldset with its legend, hint and error. */
export function FieldGroup({ label, hint, error, children }: FieldGroupProps) {
  const id = useId()
  return (
    <fieldset
      className="grid min-w-0 gap-2"
      aria-describedby={error ? `${id}-error` : undefined}
      data-invalid={error ? true : undefined}
    >
      <legend className="mb-1 text-sm font-medium">{label}</legend>
      {hint && <p className="-mt-1 text-xs text-muted">{hint}</p>}
      {children}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </fieldset>
  )
}
