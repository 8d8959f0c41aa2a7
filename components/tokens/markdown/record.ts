import { kindWords, rangeWords, STATE_WORDS, whyWords } from '@/components/track-record/verdict-words'
import type { TokenPageFacts } from '../token-page-facts'
import { list, plain, section, table } from './markdown'

/** What was predicted of the token and how it stands, misses included. */
export function trackRecord({ record: { judged, today } }: TokenPageFacts['record']): string | null {
  if (judged.length === 0) return null
  return section(
    'Track record',
    `Judged on ${today} by the rules at /track-record.`,
    table(
      [
        'Prediction',
        'Range as published',
        'Counts from',
        'Horizon',
        'Verdict',
        'Why',
        'Newest price, USD',
        'As of',
      ],
      judged.map((one) => [
        kindWords(one),
        rangeWords(one),
        one.madeOn,
        plain(one.horizon ?? 'not printed'),
        STATE_WORDS[one.state],
        plain(whyWords(one)),
        one.stands ? String(one.stands.usd) : 'N/A',
        one.stands ? `${one.stands.on} (${plain(one.stands.source)})` : 'N/A',
      ]),
    ),
  )
}

/** Our own grades on every graded day, oldest first. */
export function gradeHistory({ days }: TokenPageFacts['history']): string | null {
  if (days.length === 0) return null
  const percent = (grade: number | null) => (grade === null ? 'N/A' : String(grade))
  return section(
    'History of own grades',
    'Derived, percent. Days marked "later" were computed after they were over, from what is dated up to them.',
    table(
      ['Day', 'Fundamental', 'Technology', 'Trader', 'Computed'],
      days.map(({ on, fundamental, technology, trader, computedLater }) => [
        on,
        percent(fundamental),
        percent(technology),
        percent(trader),
        computedLater ? 'later' : 'on the day',
      ]),
    ),
  )
}

/** When the published figures were brought in, changed and corrected here. */
export function ratingVersions(versions: TokenPageFacts['versions']): string | null {
  if (versions.length === 0) return null
  return section(
    'Versions of this rating',
    list(
      versions.map(({ number, on, correction, note, changes }) => {
        const changed = changes && changes.length > 0 ? `; changed: ${changes.length}` : ''
        return `Version ${number}, ${on}${correction ? ', correction' : ''}: ${note}${changed}`
      }),
    ),
  )
}
