import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

type EmptyStateProps = { icon?: LucideIcon; title: string; children?: ReactNode; action?: ReactNode }

/** Nothing here yet: says why, and what to do next. */
export function EmptyState({ icon: Icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-1.5 px-4 py-10 text-center text-sm">
      {Icon && <Icon aria-hidden className="mb-1 size-5 text-muted" strokeWidth={1.75} />}
      <p className="font-medium">{title}</p>
      {children && <div className="max-w-md text-muted">{children}</div>}
      {action && <div className="mt-2">{action}</div>}
    </div>
  )
}
