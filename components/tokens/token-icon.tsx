import { clsx } from 'clsx'
import { ICON_VERSION, iconFile } from '@/lib/tokens/icon-file'

type TokenIconProps = { symbol: string; size?: 'sm' | 'lg' }

/** The mark of a token beside its symbol, or the first letter where there is none; says nothing to who hears the page. */
export function TokenIcon({ symbol, size = 'sm' }: TokenIconProps) {
  const pixels = size === 'sm' ? 20 : 32
  const box = clsx('shrink-0 rounded-full', size === 'sm' ? 'size-5 text-[0.625rem]' : 'size-8 text-sm')
  if (iconFile(symbol))
    return (
      // biome-ignore lint/performance/noImgElement: a mark of a kilobyte needs no resizing, and no script
      <img
        src={`/token-icons/${symbol}.svg?v=${ICON_VERSION}`}
        alt=""
        width={pixels}
        height={pixels}
        loading="lazy"
        decoding="async"
        className={box}
      />
    )
  return (
    <span
      aria-hidden
      className={clsx(
        box,
        'inline-flex items-center justify-center border bg-sunken font-semibold text-muted',
      )}
    >
      {symbol.slice(0, 1)}
    </span>
  )
}
