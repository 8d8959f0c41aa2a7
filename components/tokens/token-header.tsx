import { TrendingDown, TrendingUp } from 'lucide-react'
import { StaleBadge } from '@/components/grades/stale-badge'
import { Badge } from '@/components/ui/badge'
import { isStale } from '@/lib/market/age'
import { priceChange } from '@/lib/market/price-change'
import type { TokenFacts } from '@/lib/tokens/token-document'
import { dayText } from './day-text'
import { MarketStrip } from './market-strip'
import { Na } from './na'
import { TokenIcon } from './token-icon'
import { roundUsd } from './usd'
import { sourceWords } from './words'

/** What the token is, and its latest observed price with day and source. */
export function TokenHeader({ token, today }: { token: TokenFacts; today: string }) {
  const { symbol, name, sector, price, market } = token
  const change = price && priceChange(price)
  return (
    <header className="grid gap-4">
      <nav aria-label="Breadcrumbs" className="flex gap-1.5 text-sm">
        <a href="/tokens" className="rounded-sm text-muted hover:text-fg">
          Tokens
        </a>
        <span aria-hidden className="text-muted">
          /
        </span>
        <span aria-current="page">{symbol}</span>
      </nav>
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
        <div className="grid gap-1.5">
          <div className="flex items-center gap-3">
            <TokenIcon symbol={symbol} size="lg" />
            <h1 className="flex min-w-0 flex-wrap items-baseline gap-x-3 text-2xl font-semibold tracking-tight">
              {name} <span className="font-mono text-base font-medium text-muted">{symbol}</span>
            </h1>
          </div>
          <div className="flex items-center gap-3">
            {sector ? <Badge>{sector}</Badge> : <span className="text-sm text-muted">Sector: N/A</span>}
            {/* The page is the same for everybody: who follows what is asked on the next one. */}
            <a href={`/watchlist?add=${symbol}`} className="rounded-sm text-sm font-medium text-accent">
              Follow
            </a>
          </div>
        </div>
        <div className="grid gap-0.5 sm:text-right">
          <p className="text-2xl font-semibold tracking-tight">{price ? roundUsd(price.usd) : <Na />}</p>
          {price && change && (
            <>
              <p className="flex flex-wrap gap-x-3 text-sm sm:justify-end">
                <Change word="1 day" percent={change.dayPct} />
                <Change word="1 month" percent={change.monthPct} />
                <Change word="1 year" percent={change.yearPct} />
              </p>
              <p className="flex flex-wrap items-center gap-x-2 text-xs text-muted sm:justify-end">
                {isStale(price.on, today) && <StaleBadge />}
                {dayText(price.on)}, {sourceWords(price.source)}; changes derived
              </p>
            </>
          )}
        </div>
      </div>
      <MarketStrip market={market} today={today} />
    </header>
  )
}

function Change({ word, percent }: { word: string; percent: number | null }) {
  const Icon = (percent ?? 0) < 0 ? TrendingDown : TrendingUp
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap">
      <span className="text-muted">{word}</span>
      {percent === null ? (
        <span className="text-muted" title="There is no reading of exactly that day">
          N/A
        </span>
      ) : (
        <span className={percent < 0 ? 'text-bad' : 'text-good'}>
          <Icon aria-hidden className="mr-0.5 inline size-3.5" />
          {percent < 0 ? '−' : '+'}
          {Math.abs(percent).toFixed(2)} %
        </span>
      )}
    </span>
  )
}
