import { Info } from 'lucide-react'

/** Stays at the bottom of the window, so that no figure is seen without it. */
export function DisclosureBar() {
  return (
    <aside aria-label="Short disclosure" className="sticky bottom-0 z-10 border-t bg-surface">
      <p className="mx-auto flex max-w-6xl items-center gap-2 px-4 py-1.5 text-xs text-muted">
        <Info aria-hidden className="size-3.5 shrink-0" />
        <span>
          <strong className="font-medium text-fg">Not financial advice.</strong> Published opinions, shown as
          printed.{' '}
          <a href="#disclosure" className="whitespace-nowrap underline underline-offset-2">
            Full disclosure
          </a>
        </span>
      </p>
    </aside>
  )
}
