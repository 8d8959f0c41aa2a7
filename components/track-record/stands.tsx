import { dayText } from '@/components/tokens/day-text'
import { Na } from '@/components/tokens/na'
import { roundUsd } from '@/components/tokens/usd'
import { sourceWords } from '@/components/tokens/words'
import type { Judged } from '@/lib/track-record/judge'
import { ageWords, PLACE_WORDS } from './verdict-words'

type StandsProps = { judged: Judged; today: string }

/** Where the newest price lies, of which day it is, and whether it may count at all. */
export function Stands({ judged: { stands, path, totalCapTrillions }, today }: StandsProps) {
  if (!stands) return <Na />
  return (
    <>
      <span className="block font-medium">
        {roundUsd(stands.usd)}, {PLACE_WORDS[stands.place]}
      </span>
      <span className="block text-xs text-muted">
        as of {dayText(stands.on)} ({ageWords(stands, today)}), {sourceWords(stands.source)}
      </span>
      <span className="block text-xs text-muted">
        {stands.since && path
          ? `${path.insideCount} of ${path.count} prices since then inside`
          : 'before the day it counts from: judges nothing'}
      </span>
      {totalCapTrillions !== null && (
        <span className="block text-xs text-muted">
          the row holds only at a total market cap of ${totalCapTrillions}T
        </span>
      )}
    </>
  )
}
