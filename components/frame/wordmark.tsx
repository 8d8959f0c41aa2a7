/** The mark: two bars that overlap, an old version and its successor. */
export function Wordmark() {
  return (
    <span className="inline-flex items-center gap-2 text-base font-semibold tracking-tight">
      <svg aria-hidden viewBox="0 0 20 20" className="size-5 text-accent" fill="currentColor">
        <rect x="2" y="4" width="11" height="5" rx="1.5" opacity="0.55" />
        <rect x="7" y="11" width="11" height="5" rx="1.5" />
      </svg>
      Keygrade
    </span>
  )
}
