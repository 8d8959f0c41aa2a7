import { clsx } from 'clsx'

/** The shape of what is coming. Give it the size of the thing. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={clsx('animate-pulse rounded-md bg-sunken', className)} />
}
