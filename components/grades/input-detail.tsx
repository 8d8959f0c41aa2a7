import { dayText } from '@/components/tokens/day-text'
import { sourceWords } from '@/components/tokens/words'
import { Badge } from '@/components/ui/badge'
import type { OwnInputDetail } from '@/lib/grades/own-contract'
import { figureText, percentText } from './figure-text'
import { rawWords } from './grade-words'
import { ScaleView } from './scale-view'
import { StaleBadge } from './stale-badge'

/** One input of a part: from the raw figures over the scale to its score. */
export function InputDetail({ input }: { input: OwnInputDetail }) {
  const { name, formula, weight, value, asOf, ageDays, score } = input
  return (
    <li className="grid gap-2 border-t py-3 first:border-t-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h3 className="flex flex-wrap items-center gap-2 font-medium">
          {name}
          {input.stale && <StaleBadge />}
          {input.monthly && <Badge>Monthly readings</Badge>}
        </h3>
        <p>
          <span className="text-muted">weight {weight} of 100, score </span>
          <span className="font-medium">{percentText(score)}</span>
        </p>
      </div>
      <p className="text-muted">{formula}</p>
      {value === null ? (
        <p>N/A: there is no evidence of this on that day.</p>
      ) : (
        <>
          <dl className="grid gap-x-6 gap-y-1 sm:grid-cols-[auto_1fr]">
            <dt className="text-muted">Value</dt>
            <dd className="font-medium">{figureText(value)}</dd>
            <dt className="text-muted">As of</dt>
            <dd>
              {dayText(asOf ?? '')}: {ageDays} {ageDays === 1 ? 'day' : 'days'} old on that day; stale after{' '}
              {input.staleAfterDays}
            </dd>
            <dt className="text-muted">Made of</dt>
            <dd>
              <ul className="grid gap-0.5">
                {input.raw.map((raw) => (
                  <li key={`${raw.what} ${raw.asOf}`}>
                    {rawWords(raw.what)}: <span className="font-mono text-xs">{figureText(raw.value)}</span>{' '}
                    <span className="text-muted">
                      ({sourceWords(raw.source)}, {dayText(raw.asOf)})
                    </span>
                  </li>
                ))}
              </ul>
            </dd>
          </dl>
          <ScaleView name={name} scale={input.scale} value={value} />
          <p className="font-mono text-xs break-words">{input.sum}</p>
        </>
      )}
    </li>
  )
}
