/** What could not be computed, or is not known. The reason stands beside it. */
export function Unknown() {
  return <span className="font-normal text-muted">N/A</span>
}
