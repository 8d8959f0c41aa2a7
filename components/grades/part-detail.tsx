import type { OwnPartDetail } from '@/lib/grades/own-contract'
import { percentText } from './figure-text'
import { InputDetail } from './input-detail'
import { StaleBadge } from './stale-badge'

/** A sub-score that opens to everything that it is made of. */
export function PartDetail({ part }: { part: OwnPartDetail }) {
  const { name, weight, score, stale, knownWeight, sum, inputs, range } = part
  return (
    <details className="border-t first:border-t-0">
      <summary className="px-4 py-2.5 hover:bg-sunken">
        <span className="inline-flex w-[calc(100%-1.5rem)] flex-wrap items-center justify-between gap-x-4 gap-y-1 align-top">
          <span className="inline-flex flex-wrap items-center gap-2 font-medium">
            {name}
            {stale && <StaleBadge />}
          </span>
          <span className="text-muted">
            weight {weight}, score <span className="font-medium text-fg">{percentText(score)}</span>
          </span>
        </span>
      </summary>
      <div className="grid gap-2 px-4 pb-3 text-sm">
        {sum ? (
          <p className="rounded-md bg-sunken p-3 font-mono text-xs break-words">{sum}</p>
        ) : (
          <p className="text-muted">
            N/A: {knownWeight === 0 ? 'nothing' : `only ${knownWeight} of 100 of its weight`} is known. It
            counts as anything from 0 to 100 % in the range.
          </p>
        )}
        {sum && knownWeight < 100 && (
          <p className="text-muted">
            {knownWeight} of 100 of its weight is known, and scaled up to the whole. With the rest at its
            worst it would be {range.low.toFixed(2)} %, at its best {range.high.toFixed(2)} %.
          </p>
        )}
        <ul className="grid">
          {inputs.map((input) => (
            <InputDetail key={input.key} input={input} />
          ))}
        </ul>
      </div>
    </details>
  )
}
