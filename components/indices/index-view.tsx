import { buttonClass } from '@/components/ui/button-class'
import { Notice } from '@/components/ui/notice'
import type { IndexHistory } from '@/lib/indices/index-history'
import { indexLimits } from '@/lib/indices/index-limits'
import { type IndexQuery, termsSearch } from '@/lib/indices/index-query'
import type { IndexReport } from '@/lib/indices/index-report'
import type { IndexRules } from '@/lib/indices/index-rules'
import { ComparedCard } from './compared-card'
import { ConstituentsCard } from './constituents-card'
import { FiguresCard } from './figures-card'
import { GapsCard } from './gaps-card'
import { LevelsCard } from './levels-card'
import { LimitsCard } from './limits-card'
import { RulesCard } from './rules-card'
import { StaleText } from './stale-text'
import { TermsForm } from './terms-form'

type IndexViewProps = {
  index: IndexRules
  query: IndexQuery
  ignored: readonly string[]
  report: IndexReport | null
  history: IndexHistory
  /** YYYY-MM-DD. */
  today: string
}

/** One index: rules, back-test, and what it does not show. */
export function IndexView({ index, query, ignored, report, history, today }: IndexViewProps) {
  const { rules } = query
  const place = `/indices/${index.id}`
  const search = termsSearch(index, rules)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <header className="grid gap-1">
        <p className="text-sm">
          <a href="/indices" className="text-accent">
            Indices
          </a>
        </p>
        <h1 className="text-xl font-semibold">{index.name}</h1>
        <p className="text-muted">
          A rule, back-tested on monthly readings; not a product.{' '}
          {report && <StaleText asOf={report.figures.to} today={today} />}
        </p>
      </header>
      <Notice kind="warn">
        The tokens were chosen at the end of the span, so the dead are missing and every result is flattered;
        readings are monthly; nobody can invest in this; not financial advice.{' '}
        <a href="#limits" className="underline underline-offset-2">
          All limits
        </a>
      </Notice>
      {ignored.length > 0 && (
        <Notice kind="warn">Not understood, so the index has its own: {ignored.join(', ')}.</Notice>
      )}
      <TermsForm index={index} rules={rules} />
      {report ? (
        <>
          <LevelsCard report={report} />
          <FiguresCard report={report} />
          <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-2">
            <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
              <ConstituentsCard report={report} />
              <GapsCard gaps={report.test.gaps} />
              <Downloads place={place} search={search} />
            </div>
            <RulesCard rules={rules} />
          </div>
          <ComparedCard
            report={report}
            query={query}
            hrefOf={(sort) => `${place}${termsSearch(index, rules, sort)}`}
          />
        </>
      ) : (
        <>
          <Notice>
            Too few tokens with a price and a market cap are known here for this index to begin: it needs{' '}
            {index.fewest} of them in one month, and a month after it.
          </Notice>
          <RulesCard rules={rules} />
        </>
      )}
      <LimitsCard limits={indexLimits(history)} sources={history.sources} />
    </div>
  )
}

function Downloads({ place, search }: { place: string; search: string }) {
  const files = [
    ['levels.csv', 'Levels, CSV'],
    ['holdings.csv', 'Holdings, CSV'],
    ['back-test.json', 'All of it, JSON'],
  ]
  return (
    <nav aria-label="Downloads" className="flex flex-wrap gap-2">
      {files.map(([file, words]) => (
        <a key={file} href={`${place}/${file}${search}`} className={buttonClass()}>
          {words}
        </a>
      ))}
    </nav>
  )
}
