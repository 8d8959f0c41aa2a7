/** Figures are kept as numeric(65, 30): below 1e35, and what lies under 1e-30 would become 0. */
export const FIGURE_BOUNDS = '0, or from 1e-30 to below 1e35'

/** Whether the database keeps that number, given as text, without an error and not as 0. */
export function isWithinBounds(text: string): boolean {
  const value = Number(text)
  // A number so small that it is 0 in a double, too, has a digit other than 0.
  if (value === 0) return !/[1-9]/.test(text.split(/e/i)[0] ?? '')
  return value >= 1e-30 && value < 1e35
}
