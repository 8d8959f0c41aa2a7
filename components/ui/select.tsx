import { clsx } from 'clsx'
import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { controlClass } from './control-class'

/** The platform's own select: it works by keyboard, touch and screen reader everywhere, and weighs nothing. */
export function Select({ className, ...rest }: ComponentProps<'select'>) {
  return (
    <span className={clsx('relative inline-flex max-w-full min-w-0 justify-self-start', className)}>
      <select className={clsx(controlClass, 'h-8 appearance-none pr-7')} {...rest} />
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-2 size-3.5 -translate-y-1/2 text-muted"
      />
    </span>
  )
}
