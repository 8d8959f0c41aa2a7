/** Rounds a derived number to that many significant digits, so that it does not claim more than it knows. */
export function significant(value: number, digits: number): number {
  return Number(value.toPrecision(digits))
}
