const HUES = 6

/** The colour of a version wherever it is drawn: by its number, so that it never changes. */
export function versionColour(version: number): string {
  return `var(--chart-${((version - 1) % HUES) + 1})`
}
