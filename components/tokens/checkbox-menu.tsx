import { ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { buttonClass } from '@/components/ui/button-class'

type CheckboxMenuProps = {
  title: string
  name: string
  options: readonly { value: string; label: string }[]
  isChecked: (value: string) => boolean
  /** How many are chosen; said on the button while it is closed. */
  chosen: number
  children?: ReactNode
}

/** Several of a list, behind a button of the platform's own: opens without script. */
export function CheckboxMenu({ title, name, options, isChecked, chosen, children }: CheckboxMenuProps) {
  return (
    <details className="group/menu relative">
      <summary className={buttonClass('secondary', 'md', 'list-none [&::-webkit-details-marker]:hidden')}>
        {title}
        {chosen > 0 && (
          <span className="rounded-sm bg-accent-soft px-1 text-xs text-accent">
            {chosen}
            <span className="sr-only"> chosen</span>
          </span>
        )}
        <ChevronDown aria-hidden className="size-3.5! text-muted group-open/menu:rotate-180" />
      </summary>
      <fieldset className="absolute left-0 z-30 mt-1 max-h-80 w-64 max-w-[calc(100vw-2rem)] overflow-y-auto rounded-md border bg-surface p-2 shadow-raised">
        <legend className="sr-only">{title}</legend>
        {options.map(({ value, label }) => (
          <label
            key={value}
            className="flex min-h-7 items-center gap-2 rounded-sm px-1.5 text-sm hover:bg-sunken"
          >
            <input
              type="checkbox"
              name={name}
              value={value}
              defaultChecked={isChecked(value)}
              className="size-4 shrink-0 accent-accent"
            />
            {label}
          </label>
        ))}
        {children}
      </fieldset>
    </details>
  )
}
