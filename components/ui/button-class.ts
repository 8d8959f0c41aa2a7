import { clsx } from 'clsx'

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger' | 'quietDanger'
export type ButtonSize = 'sm' | 'md' | 'icon'

const BASE =
  'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md border font-medium whitespace-nowrap transition-colors disabled:opacity-55 aria-disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0'

const VARIANTS: Record<ButtonVariant, string> = {
  primary: 'border-transparent bg-accent text-on-accent hover:not-disabled:bg-accent-strong',
  secondary: 'border-control/55 bg-surface text-fg hover:not-disabled:bg-sunken',
  ghost: 'border-transparent text-muted hover:not-disabled:bg-sunken hover:not-disabled:text-fg',
  quietDanger: 'border-control/55 bg-surface text-bad hover:not-disabled:bg-bad-soft',
  danger: 'border-transparent bg-bad text-on-bad hover:not-disabled:bg-bad-strong',
}

const SIZES: Record<ButtonSize, string> = {
  sm: 'h-7 px-2.5 text-xs',
  md: 'h-8 px-3 text-sm',
  icon: 'size-8',
}

/** The look of a button, for links that are drawn as one. */
export function buttonClass(variant: ButtonVariant = 'secondary', size: ButtonSize = 'md', more?: string) {
  return clsx(BASE, VARIANTS[variant], SIZES[size], more)
}
