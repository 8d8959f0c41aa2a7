import type { Metadata } from 'next'
import { IndexList } from '@/components/indices/index-list'
import { LimitsCard } from '@/components/indices/limits-card'
import { StaleText } from '@/components/indices/stale-text'
import { Derived } from '@/components/tokens/derived'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { getIndexHistory } from '@/lib/indices/get-index-history'
import { getIndexReport } from '@/lib/indices/get-index-report'
import { indexLimits } from '@/lib/indices/index-limits'
import { INDICES } from '@/lib/indices/index-rules'
import { systemClock } from '@/lib/platform/clock'
import { database } from '@/lib/platform/db'

export const metadata: Metadata = {
  title: 'Indices',
  description:
    'Baskets of tokens by stated rules, back-tested on monthly readings with costs, beside each single token and the whole market, with what such a test cannot show.',
  alternates: { canonical: '/indices' },
}

export default async function IndicesPage() {
  const { history } = await getIndexHistory(database())
  const rows = await Promise.all(
    INDICES.map(async (index) => ({ index, report: (await getIndexReport(database(), index)).report })),
  )
  const costs = [...new Set(INDICES.map(({ costBps }) => costBps))].join(' or ')
  const asOf = history.months.at(-1)
  const today = systemClock.now().toISOString().slice(0, 10)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <header className="grid gap-1">
        <h1 className="text-xl font-semibold">Indices</h1>
        <p className="text-muted">
          Baskets by stated rules, rebalanced each month, against holding one token alone.{' '}
          {asOf && <StaleText asOf={asOf} today={today} />}
        </p>
      </header>
      <Notice kind="warn">
        Back-tests over tokens that were chosen at the end of the span: the dead are missing, and every result
        is flattered. Not investable; not financial advice.
      </Notice>
      <Card
        title="All indices"
        description={`Costs of ${costs} basis points of every dollar traded are in; each over its own span, the whole market over the same`}
        action={<Derived />}
        flush
      >
        <IndexList rows={rows} />
      </Card>
      <LimitsCard limits={indexLimits(history)} sources={history.sources} />
    </div>
  )
}
