import { clsx } from 'clsx'
import { type ReactNode, useId } from 'react'

type CardProps = {
  title?: ReactNode
  description?: ReactNode
  action?: ReactNode
  flush?: boolean
  className?: string
  children: ReactNode
}

/** A bordered section. With a title it is a named region; `flush` lets a table or list touch the borders. */
export function Card({ title, description, action, flush = false, className, children }: CardProps) {
  const id = useId()
  return (
    <section
      aria-labelledby={title ? id : undefined}
      className={clsx('min-w-0 rounded-lg border bg-surface', className)}
    >
      {title && (
        <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-b px-4 py-2.5">
          <div className="min-w-0">
            <h2 id={id} className="text-sm font-semibold">
              {title}
            </h2>
            {description && <p className="text-xs text-muted">{description}</p>}
          </div>
          {action}
        </header>
      )}
      <div className={flush ? 'min-w-0' : 'min-w-0 p-4'}>{children}</div>
    </section>
  )
}
