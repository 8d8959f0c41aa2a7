import { clsx } from 'clsx'
import { type ComponentProps, type ReactNode, useId } from 'react'

type CheckboxProps = Omit<ComponentProps<'input'>, 'type'> & {
  type?: 'checkbox' | 'radio'
  label: ReactNode
  hint?: ReactNode
}

/** A checkbox (or one radio of a group) with its label and a line that explains it. */
export function Checkbox({ type = 'checkbox', label, hint, className, ...rest }: CheckboxProps) {
  const hintId = useId()
  return (
    <label className={clsx('flex items-start gap-2.5 text-sm', className)}>
      <input
        type={type}
        aria-describedby={hint ? hintId : undefined}
        className="mt-0.5 size-4 shrink-0 accent-accent"
        {...rest}
      />
      <span className="min-w-0">
        <span className="font-medium">{label}</span>
        {hint && (
          <span id={hintId} className="block text-xs text-muted">
            {hint}
          </span>
        )}
      </span>
    </label>
  )
}
