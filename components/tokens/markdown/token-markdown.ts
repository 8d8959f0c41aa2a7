import { DISCLOSURE } from '@/lib/tokens/disclosure'
import type { PublishedRating, Source } from '@/lib/tokens/published-rating'
import type { TokenPageFacts } from '../token-page-facts'
import { ownGrades, publishedGrades } from './grades'
import { link, list, plain, section } from './markdown'
import { market, priceHistory } from './market'
import { baseline, ownScenarios, publishedScenarios } from './outlook'
import { gradeHistory, ratingVersions, trackRecord } from './record'
import { relatedTokens, riskFigures } from './risk'

/** The token page as Markdown: every number of it, with source and as-of date. `origin` makes links absolute. */
export function tokenMarkdown(facts: TokenPageFacts, origin: string): string {
  const { token, readings, scenarios, record, history, risk, related, versions } = facts
  const { symbol, name, sector, rating } = token
  const page = `${origin}/tokens/${symbol}`
  const parts = [
    `# ${plain(name)} (${plain(symbol)})`,
    `> ${DISCLOSURE}`,
    `Sector: ${plain(sector ?? 'N/A')} · Page: <${page}> · JSON: <${page}.json>`,
    market(token),
    ...(rating
      ? [publishedGrades(rating)]
      : [section('Published grades', 'N/A: no rating of this token has been brought in.')]),
    ownGrades(token, origin),
    gradeHistory(history),
    rating && baseline(rating),
    rating && rating.scenarios.length > 0
      ? publishedScenarios(rating, scenarios, token.price)
      : ownScenarios(scenarios),
    ...(rating ? reasons(rating) : []),
    riskFigures(risk),
    relatedTokens(related),
    trackRecord(record),
    priceHistory(readings),
    rating && source(rating),
    ratingVersions(versions),
    section('Disclosure', DISCLOSURE),
  ]
  return `${parts.filter((part): part is string => Boolean(part)).join('\n\n')}\n`
}

function reasons({ risks, catalysts, faqs, facts, flags }: PublishedRating): (string | null)[] {
  return [
    section('Risks', list(risks) || 'N/A: not published.'),
    section('Catalysts', list(catalysts) || 'N/A: not published.'),
    section('Questions', faqs.map(({ q, a }) => `**${plain(q)}** ${plain(a)}`).join('\n\n')),
    section('Facts', list(facts)),
    flags.length > 0
      ? section(
          'What is odd in the original',
          'Noted by Keygrade; the figures stay as published.',
          list(flags),
        )
      : null,
  ]
}

function source(rating: PublishedRating): string | null {
  return section(
    'Source of the published figures',
    [
      `- ${sourceLine(rating.source)}`,
      `- As of: ${rating.asOf ?? 'N/A, the page prints no date'}`,
      `- Retrieved: ${rating.source.retrievedOn}`,
      `- What was read: ${plain(rating.source.copy)}`,
      ...rating.otherSources.map((other) => `- Also says so: ${sourceLine(other)}`),
    ].join('\n'),
  )
}

function sourceLine({ publisher, title, url }: Source): string {
  return `${plain(publisher)}: ${link(title, url)}${url ? '' : ' (no address was kept)'}`
}
