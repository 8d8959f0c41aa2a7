import { clsx } from 'clsx'
import { type ReactNode, useId } from 'react'

type SectionProps = {
  id: string
  title: string
  description?: ReactNode
  className?: string
  children: ReactNode
}

/** A part of a long page that its navigation can lead to. */
export function Section({ id, title, description, className, children }: SectionProps) {
  const heading = useId()
  return (
    <section id={id} aria-labelledby={heading} className="grid min-w-0 scroll-mt-14 gap-4">
      <header className="grid gap-0.5">
        <h2 id={heading} className="text-lg font-semibold">
          {title}
        </h2>
        {description && <p className="max-w-prose text-sm text-muted">{description}</p>}
      </header>
      <div className={clsx('grid min-w-0 grid-cols-[minmax(0,1fr)] gap-6', className)}>{children}</div>
    </section>
  )
}

/** Beside a wide column a narrow one; one below the other where there is no room. */
export const BESIDE = 'lg:grid-cols-[minmax(0,1fr)_20rem]'
