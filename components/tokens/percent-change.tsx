import { clsx } from 'clsx'

/** A change in percent with its sign; the sign says what the colour says. */
export function PercentChange({ percent }: { percent: number }) {
  return (
    <span className={clsx(percent < 0 && 'text-bad', percent > 0 && 'text-good')}>
      {percentText(percent)}
    </span>
  )
}

/** −5.90 %, +97.42 %, +1234 %. */
export function percentText(percent: number): string {
  const sign = percent < 0 ? '−' : percent > 0 ? '+' : ''
  const size = Math.abs(percent)
  return `${sign}${size.toFixed(size >= 1000 ? 0 : 2)} %`
}
