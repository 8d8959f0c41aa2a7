import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import { Breadcrumbs, type Crumb } from '@/components/ui/breadcrumbs'

type PageHeaderProps = {
  crumbs: readonly Crumb[]
  title: ReactNode
  action?: ReactNode
  children?: ReactNode
}

/** Where one is, what it is, and the page's one primary action. */
export function PageHeader({ crumbs, title, action, children }: PageHeaderProps) {
  return (
    <header className="grid gap-2">
      {crumbs.length > 1 && <Breadcrumbs crumbs={crumbs} />}
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="grid min-w-0 gap-1">
          {/* A line of 24 px beside a button of 32: the title's first line and the button share their middle. */}
          <h1 className={clsx('text-lg font-semibold break-words', action && 'pt-1')}>{title}</h1>
          {children}
        </div>
        {action}
      </div>
    </header>
  )
}
