/**
 * "12 % more than before (1,348 against 1,204)": what is over of this period beside as much of the one before. Where
 * that is not the whole `total`, it says so.
 */
export function comparedWords({ now, before }: { now: number; before: number }, total: number): string {
  if (before === 0) return 'none before'
  const percent = Math.abs((now - before) / before) * 100
  const share = percent < 1 ? 'under 1' : Math.round(percent).toLocaleString('en')
  const change = now === before ? 'as many as' : `${share} % ${now > before ? 'more' : 'fewer'} than`
  const left = now === total ? '' : ', without the bar that is still filling'
  return `${change} before (${now.toLocaleString('en')} against ${before.toLocaleString('en')}${left})`
}
