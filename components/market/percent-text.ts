/** A fraction as percent with a decimal: 0.6824 as 68.2 %. */
export function percentText(fraction: number): string {
  return `${(fraction * 100).toFixed(1)} %`
}
