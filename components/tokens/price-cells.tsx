import { clsx } from 'clsx'
import { Na } from './na'
import { publishedUsdLike } from './usd'

type PriceCellsProps = { cells: readonly (readonly [string, number | null])[]; className: string }

/** Published prices side by side, each under its word, with as many digits as its neighbours. */
export function PriceCells({ cells, className }: PriceCellsProps) {
  const all = cells.flatMap(([, value]) => value ?? [])
  return (
    <dl className={clsx('grid gap-2', className)}>
      {cells.map(([word, value]) => (
        <div key={word} className="rounded-md bg-sunken px-3 py-2">
          <dt className="text-xs text-muted">{word}</dt>
          <dd className="text-base font-semibold">
            {value === null ? <Na /> : publishedUsdLike(value, all)}
          </dd>
        </div>
      ))}
    </dl>
  )
}
