/** "12 % more than before (1,204)": what is over of this period, beside as much of the one before. */
export function comparedWords({ now, before }: { now: number; before: number }): string {
  const was = before.toLocaleString('en')
  if (before === 0) return now === 0 ? 'none before either' : 'none before'
  if (now === before) return `as many as before (${was})`
  const percent = Math.abs((now - before) / before) * 100
  const share = percent < 1 ? 'under 1' : Math.round(percent).toLocaleString('en')
  return `${share} % ${now > before ? 'more' : 'fewer'} than before (${was})`
}
