import { priceSeries } from '@/lib/market/price-series'
import { DISCLOSURE } from '@/lib/tokens/disclosure'
import type { PublishedRating } from '@/lib/tokens/published-rating'
import type { TokenFacts } from '@/lib/tokens/token-document'
import type { TokenPageFacts } from './token-page-facts'
import { GRADE_WORDS, sourceWords } from './words'

/** What a token's page holds, in the words of schema.org: a Dataset, and a FAQPage where questions were published. */
export function tokenStructuredData({ token, readings }: TokenPageFacts, origin: string): object[] {
  const { symbol, name, sector, rating } = token
  const page = `${origin}/tokens/${symbol}`
  const months = priceSeries(readings, 'month')?.buckets ?? []
  const [first, last] = [months[0]?.reading?.on, readings.at(-1)?.on]
  const dataset = {
    '@context': 'https://schema.org',
    '@type': 'Dataset',
    '@id': `${page}#dataset`,
    name: `${name} (${symbol}): ratings and prices`,
    description: `Published grades, baseline and scenario table of ${name} (${symbol}) where there are any, own grades, and observed prices, each figure with its source and date. ${DISCLOSURE}`,
    url: page,
    identifier: symbol,
    keywords: [symbol, name, ...(sector ? [sector] : []), 'crypto token rating'],
    isAccessibleForFree: true,
    creator: { '@type': 'Organization', name: 'Keygrade', url: origin },
    ...(rating?.source.url ? { isBasedOn: rating.source.url } : {}),
    ...(newest(token) ? { dateModified: newest(token) } : {}),
    ...(first && last ? { temporalCoverage: `${first}/${last}` } : {}),
    variableMeasured: variables(token),
    distribution: [
      { '@type': 'DataDownload', encodingFormat: 'application/json', contentUrl: `${page}.json` },
      { '@type': 'DataDownload', encodingFormat: 'text/markdown', contentUrl: `${page}.md` },
    ],
  }
  return [dataset, ...faqPage(rating?.faqs ?? [], page)]
}

/** JSON for a script element: no `<` can end it, and the two separators that older parsers take for a line's end. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (one) => {
    return `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}

type Property = { '@type': 'PropertyValue'; name: string; value: number; [more: string]: unknown }

function variables({ rating, own, price }: TokenFacts): Property[] {
  const grades = { fundamental: rating?.fundamental, technology: rating?.technology, trader: rating?.trader }
  const others = { investor: rating?.investor, tm: rating?.tmGrade }
  const published = Object.entries({ ...grades, ...others }).flatMap(([grade, value]) =>
    percent(
      `${GRADE_WORDS[grade as keyof typeof GRADE_WORDS]}, published, ${asOfWords(rating?.asOf ?? null)}`,
      value?.grade,
      rating && publishedBy(rating),
    ),
  )
  const ours = (['fundamental', 'technology', 'trader'] as const).flatMap((grade) =>
    percent(
      `${GRADE_WORDS[grade]}, own, as of ${own?.on}`,
      own?.[grade].grade,
      own && `Derived by Keygrade, method ${own.method}`,
    ),
  )
  const usd: Property[] = price
    ? [
        {
          '@type': 'PropertyValue',
          name: `Price, as of ${price.on}`,
          description: `Source: ${sourceWords(price.source)}`,
          value: price.usd,
          unitText: 'USD',
        },
      ]
    : []
  return [...published, ...ours, ...usd]
}

function asOfWords(day: string | null): string {
  return day ? `as of ${day}` : 'as-of date N/A'
}

function publishedBy({ source }: PublishedRating): string {
  return `Source: ${source.publisher}, ${source.title}${source.url ? ` (${source.url})` : ''}, retrieved ${source.retrievedOn}`
}

function percent(name: string, value: number | null | undefined, description: string | null): Property[] {
  if (value === null || value === undefined) return []
  const told = description === null ? {} : { description }
  return [{ '@type': 'PropertyValue', name, ...told, value, unitText: 'percent', minValue: 0, maxValue: 100 }]
}

/** The newest day that anything on the page speaks of. */
export function newest({ rating, own, price }: TokenFacts): string | null {
  const days = [rating?.source.retrievedOn, rating?.asOf, own?.on, price?.on].filter((day) => day != null)
  return days.sort().at(-1) ?? null
}

function faqPage(faqs: readonly { q: string; a: string }[], page: string): object[] {
  if (faqs.length === 0) return []
  return [
    {
      '@context': 'https://schema.org',
      '@type': 'FAQPage',
      '@id': `${page}#faq`,
      mainEntity: faqs.map(({ q, a }) => ({
        '@type': 'Question',
        name: q,
        acceptedAnswer: { '@type': 'Answer', text: a },
      })),
    },
  ]
}
