import type { ReactNode } from 'react'

/** On demand: how the figures above were computed. */
export function Computed({ children }: { children: ReactNode }) {
  return (
    <details className="text-sm">
      <summary className="text-muted hover:text-fg">How this is computed</summary>
      <div className="mt-2 grid gap-2 rounded-md bg-sunken p-3 [&_code]:font-mono [&_code]:text-xs">
        {children}
      </div>
    </details>
  )
}
