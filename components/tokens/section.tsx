import { type ReactNode, useId } from 'react'

type SectionProps = { id: string; title: string; children: ReactNode }

/** A part of a long page that its navigation can lead to. */
export function Section({ id, title, children }: SectionProps) {
  const heading = useId()
  return (
    <section id={id} aria-labelledby={heading} className="grid min-w-0 gap-4">
      <h2 id={heading} className="text-lg font-semibold">
        {title}
      </h2>
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-6">{children}</div>
    </section>
  )
}

/** A part of a section, with a smaller heading. */
export function SubSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-3">
      <h3 className="text-sm font-medium text-muted">{title}</h3>
      {children}
    </div>
  )
}
