export type Place = { id: string; label: string }

/** Leads to the parts of the page; stays in sight while reading, scrolls sideways where it is too narrow. */
export function SectionNav({ places }: { places: readonly Place[] }) {
  return (
    <nav
      aria-label="On this page"
      className="sticky top-0 z-10 -mx-4 overflow-x-auto border-b bg-ground px-4 [scrollbar-width:none]"
    >
      <ul className="flex w-max gap-1 py-1.5">
        {places.map(({ id, label }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              className="inline-flex h-7 items-center rounded-md px-2.5 text-sm font-medium text-muted hover:bg-sunken hover:text-fg focus-visible:-outline-offset-2"
            >
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
