type Place = {
  /** How far across the box around it, in percent. */
  left?: number
  /** In percent of the box around it; one of these. */
  width?: number
  height?: number
  top?: number
}

/**
 * Classes that place an element in percent, to a hundredth, and no style attribute: the CSP refuses those in HTML. What
 * lies outside 0 to 100 stands at the edge. app/place.css says what the classes do.
 */
export function place({ left, width, height, top }: Place): string {
  const classes: string[] = []
  if (left !== undefined) classes.push('left-at', at(left))
  if (width !== undefined) classes.push('w-by', by(width))
  if (height !== undefined) classes.push('h-by', by(height))
  if (top !== undefined) classes.push('top-by', by(top))
  return classes.join(' ')
}

/** Sets `--at` and `--at-part`, percents that add up, and places nothing by itself. */
export const at = (percent: number): string => hundredths('at', percent)

/** The same for `--by` and `--by-part`. */
export const by = (percent: number): string => hundredths('by', percent)

function hundredths(axis: 'at' | 'by', percent: number): string {
  const all = Math.round(Math.min(Math.max(percent || 0, 0), 100) * 100)
  return `${axis}-${Math.floor(all / 100)} ${axis}-part-${all % 100}`
}
