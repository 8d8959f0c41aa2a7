// In the order of versionColour, and whole words: Tailwind makes the classes that it reads.
const INKS = [
  'text-chart-1',
  'text-chart-2',
  'text-chart-3',
  'text-chart-4',
  'text-chart-5',
  'text-chart-6',
] as const

/** The colour of a version as the class of its ink, for what is drawn in HTML. */
export function versionInk(version: number): string {
  return INKS[(version - 1) % INKS.length] ?? INKS[0]
}
