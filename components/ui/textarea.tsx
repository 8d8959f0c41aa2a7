import { clsx } from 'clsx'
import type { ComponentProps } from 'react'
import { controlClass } from './control-class'

export function Textarea({ className, ...rest }: ComponentProps<'textarea'>) {
  return <textarea className={clsx(controlClass, 'min-h-18 py-1.5', className)} {...rest} />
}
