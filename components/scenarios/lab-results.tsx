import type { LabPrice } from '@/lib/scenarios/lab-price'
import type { Case } from '@/lib/scenarios/line-price'
import { roundUsd } from '../tokens/usd'
import { capText, shareText, timesText } from './figures-text'

type LabResultsProps = { prices: readonly { name: Case; word: string; price: LabPrice | null }[] }

/** The price of each case at what is set, and what it would mean. */
export function LabResults({ prices }: LabResultsProps) {
  return (
    <dl className="grid grid-cols-3 gap-2">
      {prices.map(({ name, word, price }) => (
        <div key={name} className="min-w-0">
          <dt className="text-xs text-muted">{word}</dt>
          <dd className="text-base font-semibold">{price ? roundUsd(price.usd) : 'below zero'}</dd>
          <dd className="text-xs text-muted">
            {capOf(price)} cap
            <br />
            {price?.sharePct == null ? 'N/A' : shareText(price.sharePct)} of the whole
            <br />
            {price?.multiple == null ? 'N/A' : timesText(price.multiple)} latest price
          </dd>
        </div>
      ))}
    </dl>
  )
}

function capOf(price: LabPrice | null): string {
  return price?.impliedCapUsd == null ? 'N/A' : capText(price.impliedCapUsd)
}
