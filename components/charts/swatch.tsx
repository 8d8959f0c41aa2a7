/** The colour of a series beside its name. */
export function Swatch({ colour }: { colour: string }) {
  return (
    <svg aria-hidden viewBox="0 0 10 10" className="size-2.5 shrink-0">
      <rect width="10" height="10" rx="2" fill={colour} />
    </svg>
  )
}
