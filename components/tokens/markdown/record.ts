import { kindWords, rangeWords, STATE_WORDS, whyWords } from '@/components/track-record/verdict-words'
import type { TokenPageFacts } from '../token-page-facts'
import { plain, section, table } from './markdown'

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
