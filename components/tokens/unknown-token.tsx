import { buttonClass } from '@/components/ui/button-class'

type UnknownTokenProps = { typed: string; near: readonly { symbol: string; name: string }[] }

/** No such token: what was asked for, what is close to it, and the way to all. */
export function UnknownToken({ typed, near }: UnknownTokenProps) {
  return (
    <div className="mx-auto grid max-w-lg gap-4 py-12">
      <div className="grid gap-1">
        <h1 className="text-xl font-semibold">There is no token “{typed.slice(0, 40)}”</h1>
        <p className="text-muted">
          {near.length > 0 ? 'Did you mean one of these?' : 'Nothing here has a symbol or name close to it.'}
        </p>
      </div>
      {near.length > 0 && (
        <ul className="divide-y rounded-lg border bg-surface">
          {near.map(({ symbol, name }) => (
            <li key={symbol}>
              <a href={`/tokens/${symbol}`} className="flex items-baseline gap-3 px-4 py-2.5 hover:bg-sunken">
                <span className="w-16 font-mono text-sm font-medium">{symbol}</span>
                <span className="text-sm">{name}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
      <div>
        <a href="/tokens" className={buttonClass('primary')}>
          All tokens
        </a>
      </div>
    </div>
  )
}
