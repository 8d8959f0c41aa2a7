import { dayText } from '@/components/tokens/day-text'
import { Derived } from '@/components/tokens/derived'
import { PART_WORDS } from '@/components/tokens/words'
import { Card } from '@/components/ui/card'
import { Table, Td, Th } from '@/components/ui/table'
import type { GradePair } from './beside-published'
import { percentText } from './figure-text'
import { OWN_GRADE_WORDS } from './grade-words'
import { RangeBar } from './range-bar'
import { StaleBadge } from './stale-badge'

/** One grade as published beside our own, and in words why they differ. */
export function PairCard({ pair, on, isPublished }: { pair: GradePair; on: string; isPublished: boolean }) {
  const { name, own, published, difference, range, parts, stale } = pair
  return (
    <Card
      title={OWN_GRADE_WORDS[name]}
      description={`Own grade of ${dayText(on)}`}
      action={<Derived />}
      flush
    >
      <div className="grid gap-3 p-4">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="text-2xl font-semibold tracking-tight">{percentText(own)}</span>
          {stale && <StaleBadge />}
          {published !== null && (
            <span className="text-sm text-muted">
              published {published} %{difference !== null && `, difference ${signedPoints(difference)}`}
            </span>
          )}
        </p>
        <RangeBar range={range} grade={own} />
      </div>
      <Table label={`${OWN_GRADE_WORDS[name]}, part by part`} className="border-t">
        <thead>
          <tr>
            <Th>Part</Th>
            {isPublished && <Th numeric>Published</Th>}
            <Th numeric>Own</Th>
            {isPublished && <Th numeric>Own − published</Th>}
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <tr key={part.key}>
              <Td>
                <span className="inline-flex flex-wrap items-center gap-2">
                  {PART_WORDS[part.key] ?? OWN_PART_WORDS[part.key] ?? part.key}
                  {part.stale && <StaleBadge />}
                </span>
              </Td>
              {isPublished && <Td numeric>{part.published ?? 'N/A'}</Td>}
              <Td numeric>{part.own === null ? 'N/A' : part.own.toFixed(2)}</Td>
              {isPublished && (
                <Td numeric>{part.difference === null ? 'N/A' : signedPoints(part.difference)}</Td>
              )}
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="border-t px-4 py-3 text-sm text-muted">{whyOf(pair)}</p>
    </Card>
  )
}

const OWN_PART_WORDS: Record<string, string> = {
  trend: 'Trend',
  momentum: 'Momentum',
  steadiness: 'Steadiness',
}

function whyOf({ published, own, known, of, furthest, name }: GradePair): string {
  const ours =
    own === null
      ? `Ours is N/A: ${known} of its ${of} parts ${known === 1 ? 'is' : 'are'} known, which is too little.`
      : `Ours is from ${known} of ${of} parts, by stated weights and scales.`
  if (published === null) return ours
  const inputs =
    name === 'trader'
      ? 'The published one is 0.8 × technical analysis + 0.2 × quant, neither of which is explained.'
      : 'The published one is made of other figures, which are not printed, by weights that are not printed either.'
  const words = furthest && (PART_WORDS[furthest.key] ?? furthest.key)
  const apart =
    furthest &&
    ` Furthest apart: ${words}, ${furthest.published} published and ${furthest.own?.toFixed(2)} ours.`
  return `${inputs} ${ours}${apart ?? ''} Neither can be recomputed from the other.`
}

function signedPoints(difference: number): string {
  return `${difference < 0 ? '−' : '+'}${Math.abs(difference).toFixed(2)}`
}
