import { ExactTime } from '@/components/ui/exact-time'
import type { PostureView } from '@/lib/posture/posture-contract'
import { SEVERITIES } from '@/lib/posture/score-finding'
import { lookedAtWords } from './looked-at-words'
import { SEVERITY_LOOKS } from './severity-badge'

const INK = { critical: 'text-bad', high: 'text-warn', medium: 'text-accent', low: 'text-muted' }

/** The score, how many of each severity, and what was looked at. */
export function PostureSummary({ score, bySeverity, lookedAt, at, setAside }: PostureView) {
  return (
    <section aria-label="Summary" className="rounded-lg border bg-surface">
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-t-lg bg-line sm:grid-cols-5">
        <div className="bg-surface p-4 max-sm:col-span-2">
          <dt className="text-xs text-muted">Score, 0 is best</dt>
          <dd className="text-2xl font-semibold tabular-nums">{score.toLocaleString('en')}</dd>
          {setAside.points > 0 && (
            <dd className="text-xs text-muted">{setAside.points.toLocaleString('en')} more set aside</dd>
          )}
        </div>
        {SEVERITIES.map((severity) => {
          const { word, icon: Icon } = SEVERITY_LOOKS[severity]
          return (
            <div key={severity} className="bg-surface p-4">
              <dt className="flex items-center gap-1.5 text-xs text-muted">
                <Icon aria-hidden className={`size-3.5 ${INK[severity]}`} />
                {word}
              </dt>
              <dd className="text-2xl font-semibold tabular-nums">
                {bySeverity[severity].toLocaleString('en')}
              </dd>
            </div>
          )
        })}
      </dl>
      <p className="border-t px-4 py-2.5 text-xs text-muted">
        {lookedAtWords(lookedAt)} As of <ExactTime at={at} />. The score is the sum of all points: what a
        finding weighs, times the environment, times how long it has been so.
      </p>
    </section>
  )
}
