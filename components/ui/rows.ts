const MOST = 40

/** The class that says how many rows something is high or away, as `--rows` for a calc() beside it. app/place.css. */
export function rows(count: number): string {
  return `rows-${Math.min(Math.max(Math.round(count), 0), MOST)}`
}
