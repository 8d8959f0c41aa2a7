/** The page numbers that are offered, rising: the first, the last, and two on each side of where one is. */
export function shownPages(page: number, pages: number): number[] {
  const near = [-2, -1, 0, 1, 2].map((step) => page + step)
  return [...new Set([1, ...near, pages])]
    .filter((number) => number >= 1 && number <= pages)
    .sort((a, b) => a - b)
}
