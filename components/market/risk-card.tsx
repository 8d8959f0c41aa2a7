import { StaleBadge } from '@/components/grades/stale-badge'
import { Card } from '@/components/ui/card'
import { isStale } from '@/lib/market/age'
import type { Basis, RiskMetrics } from '@/lib/market/risk-metrics'
import { Derived } from '../tokens/derived'
import { DrawdownRows } from './drawdown-rows'
import { MarketRows } from './market-rows'
import { VolatilityRows } from './volatility-rows'

type RiskCardProps = { symbol: string; risk: RiskMetrics; today: string }

/** Volatility, drawdown, correlation and beta: getRiskMetrics (lib/market) loads them. `today` is YYYY-MM-DD. */
export function RiskCard({ symbol, risk, today }: RiskCardProps) {
  const all: Basis[] = [...risk.volatility, ...risk.drawdown, ...risk.market]
  const newest = all
    .flatMap(({ to, count, least }) => (to && count >= least ? to : []))
    .sort()
    .at(-1)
  return (
    <Card
      title="Risk"
      description="From observed prices alone; what was says little about what comes"
      action={
        <span className="flex gap-1.5">
          {newest && isStale(newest, today) && <StaleBadge />}
          <Derived />
        </span>
      }
    >
      <div className="@container">
        <div className="grid gap-6 @2xl:grid-cols-2 @5xl:grid-cols-3">
          <VolatilityRows figures={risk.volatility} today={today} />
          <DrawdownRows symbol={symbol} figures={risk.drawdown} today={today} />
          <MarketRows symbol={symbol} figures={risk.market} today={today} />
        </div>
      </div>
    </Card>
  )
}
