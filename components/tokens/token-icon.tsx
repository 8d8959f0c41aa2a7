import { clsx } from 'clsx'
import { ICON_VERSION, iconFile } from '@/lib/tokens/icon-file'

type TokenIconProps = { symbol: string; size?: 'sm' | 'lg' }

/** The mark of a token beside its symbol, or the first letter where there is none; says nothing to who hears the page. */
export function TokenIcon({ symbol, size = 'sm' }: TokenIconProps) {
  const file = iconFile(symbol)
  if (file) {
    const pixels = size === 'sm' ? 20 : 32
    return (
      // biome-ignore lint/performance/noImgElement: a mark of a kilobyte needs no resizing, and no script
      <img
        src={`/token-icons/${symbol}.svg?v=${ICON_VERSION}`}
        alt=""
        width={pixels}
        height={pixels}
        loading="lazy"
        className="shrink-0"
      />
    )
  }
  return (
    <span
      aria-hidden
      className={clsx(
        'inline-flex shrink-0 items-center justify-center rounded-full border bg-sunken font-semibold text-muted',
        size === 'sm' ? 'size-5 text-[0.625rem]' : 'size-8 text-sm',
      )}
    >
      {symbol.slice(0, 1)}
    </span>
  )
}
