import { clsx } from 'clsx'

/** A change in percent with its sign; the sign says what the colour says. */
export function PercentChange({ percent }: { percent: number }) {
  const sign = percent < 0 ? '−' : percent > 0 ? '+' : ''
  const size = Math.abs(percent)
  return (
    <span className={clsx(percent < 0 && 'text-bad', percent > 0 && 'text-good')}>
      {sign}
      {size.toFixed(size >= 1000 ? 0 : 2)} %
    </span>
  )
}
