/** A figure that was not published. Never a zero, never a guess. */
export function Na() {
  return (
    <span className="text-muted" title="Not available: not published">
      N/A
    </span>
  )
}
