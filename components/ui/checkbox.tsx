import { clsx } from 'clsx'
import { type ComponentProps, type ReactNode, useId } from 'react'

type CheckboxProps = Omit<ComponentProps<'input'>, 'type'> & {
  type?: 'checkbox' | 'radio'
  label: ReactNode
  hint?: ReactNode
}

/** A checkbox (or one radio of a group) with its label; the hint explains it and is not part of its name. */
export function Checkbox({ type = 'checkbox', label, hint, className, ...rest }: CheckboxProps) {
  const id = useId()
  return (
    <div className={clsx('text-sm', className)}>
      <label className="flex min-h-6 items-start gap-2.5">
        <input
          type={type}
          aria-describedby={hint ? id : undefined}
          className="mt-0.5 size-4 shrink-0 accent-accent"
          {...rest}
        />
        <span className="min-w-0 font-medium">{label}</span>
      </label>
      {hint && (
        <p id={id} className="-mt-1 ml-6.5 text-xs text-muted">
          {hint}
        </p>
      )}
    </div>
  )
}
