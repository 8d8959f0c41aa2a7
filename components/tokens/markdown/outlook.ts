import { OWN_CASE_WORDS } from '@/components/scenarios/own-case-words'
import { daysBetween } from '@/lib/scenarios/days-between'
import { CASES } from '@/lib/scenarios/line-price'
import { OWN_MODEL } from '@/lib/scenarios/own-model'
import { ownRows } from '@/lib/scenarios/own-rows'
import { publishedCells } from '@/lib/scenarios/published-cells'
import type { ScenarioFacts } from '@/lib/scenarios/scenario-facts'
import { fitScenarioLine } from '@/lib/scenarios/scenario-line'
import type { PublishedRating } from '@/lib/tokens/published-rating'
import type { TokenFacts } from '@/lib/tokens/token-document'
import { publishedUsdLike, roundUsd } from '../usd'
import { CASE_WORDS, sourceWords } from '../words'
import { plain, section, table } from './markdown'

/** Low, base, high, levels and the range of the title, as published. */
export function baseline({ baseline: line, baselineNotes, levels, titleRange }: PublishedRating) {
  const cells = [
    ...(line
      ? ([
          ['Baseline, low', line.low],
          ['Baseline, base', line.base],
          ['Baseline, high', line.high],
        ] as const)
      : []),
    ...(levels
      ? ([
          ['Support', levels.support],
          ['Resistance', levels.resistance],
        ] as const)
      : []),
    ...(titleRange
      ? ([
          ['Title, low', titleRange.low],
          ['Title, high', titleRange.high],
        ] as const)
      : []),
  ]
  const all = cells.flatMap(([, value]) => value ?? [])
  return section(
    'Baseline and levels',
    cells.length > 0
      ? table(
          ['As published', 'USD'],
          cells.map(([word, value]) => [word, value === null ? 'N/A' : publishedUsdLike(value, all)]),
        )
      : 'N/A: not published.',
    line && `Horizon of the baseline: ${plain(line.horizon ?? 'N/A, the page prints none')}.`,
    baselineNotes && `Published note: ${plain(baselineNotes)}.`,
  )
}

/** The published table to the digit, its flags, the line through it and what each cell would mean. */
export function publishedScenarios(
  rating: PublishedRating,
  facts: ScenarioFacts,
  price: TokenFacts['price'],
): string | null {
  const fit = fitScenarioLine(rating.scenarios)
  const against = { priceUsd: price?.usd ?? null, supplyTokens: facts.supply?.tokens ?? null }
  const cells = publishedCells(rating.scenarios, fit, against)
  const all = cells.map(({ usd }) => usd)
  return section(
    `Scenario table${rating.horizon ? ` for ${plain(rating.horizon)}` : ''}`,
    'Price in USD by total crypto market cap and case, as published. A cell with ⚑ is off the line.',
    table(
      ['Total market cap', ...CASES.map((name) => CASE_WORDS[name])],
      rating.scenarios.map(({ marketCapTrillions }) => [
        `$${marketCapTrillions}T`,
        ...cells
          .filter((cell) => cell.marketCapTrillions === marketCapTrillions)
          .map(({ usd, offLine }) => `${publishedUsdLike(usd, all)}${offLine ? ' ⚑' : ''}`),
      ]),
    ),
    ...(fit?.excluded ?? []).map(
      (cell) =>
        `**Flag (derived):** $${cell.marketCapTrillions}T ${CASE_WORDS[cell.case].toLowerCase()} is off the line: published ${publishedUsdLike(cell.published, all)}, the line through the other cells gives ${roundUsd(cell.expected)}. It stays as published and is left out of the line.`,
    ),
    fit &&
      `Derived: price(M) = ${fit.p0.toFixed(4)} × (1 + β × (M / ${fit.m0Trillions}T − 1)); β bear ${fit.beta.bear.toFixed(3)}, base ${fit.beta.base.toFixed(3)}, moon ${fit.beta.moon.toFixed(3)}; least squares through the published cells, largest miss ${fit.maxResidualPct.toFixed(2)} %.`,
    `Derived, what each cell would mean. ${measuredAgainst(facts, price)}`,
    table(
      [
        'Cell',
        'Implied cap, USD',
        'Share of the whole, %',
        'Times latest price',
        'Line gives, USD',
        'Published minus line, %',
      ],
      cells.map((cell) => [
        `$${cell.marketCapTrillions}T ${CASE_WORDS[cell.case].toLowerCase()}`,
        digits(cell.impliedCapUsd),
        digits(cell.sharePct),
        digits(cell.multiple),
        digits(cell.line?.usd ?? null),
        cell.line ? cell.line.residualPct.toFixed(2) : 'N/A',
      ]),
    ),
  )
}

/** A table by our own model where none was published, or why there is none. */
export function ownScenarios({ own }: ScenarioFacts): string | null {
  if (own?.kind !== 'fitted') {
    const why = own
      ? own.kind === 'few_months'
        ? `our own model has too few months (${own.months} up to ${own.to})`
        : `over ${own.months} months to ${own.to} the β of our own model cannot be told from zero`
      : 'no price is known together with the whole market'
    return section('Scenario table', `N/A: none was published, and ${why}.`)
  }
  const { line, r2, months } = own
  return section(
    'Scenario table by our own model',
    `Derived by Keygrade, model version ${OWN_MODEL.version}; nobody has published one. price(M) = ${digits(line.p0)} × (1 + β × (M / ${line.m0Trillions.toFixed(3)}T − 1)); β ${line.beta.base.toFixed(3)}, 95 % interval ${line.beta.bear.toFixed(3)} to ${line.beta.moon.toFixed(3)}, from ${months} monthly returns, ${own.from} to ${own.to}; R² ${r2.toFixed(2)}. Price: ${plain(sourceWords(own.priceSource))}; whole market: ${plain(own.totalSource)}; both of ${own.to}.`,
    table(
      ['Total market cap', ...CASES.map((name) => OWN_CASE_WORDS[name]), 'Seen in a month'],
      ownRows(own).map((row) => [
        `$${row.marketCapTrillions}T`,
        ...CASES.map((name) => (row[name] === null ? 'below zero' : roundUsd(row[name]))),
        row.beyondObserved ? 'no, beyond' : 'yes',
      ]),
    ),
  )
}

function measuredAgainst({ supply, today }: ScenarioFacts, price: TokenFacts['price']): string {
  const dated = (on: string, source: string) =>
    `${on} (${plain(sourceWords(source))}, ${daysBetween(on, today)} days old)`
  return `Latest price: ${price ? `${price.usd} USD on ${dated(price.on, price.source)}` : 'N/A'}. Circulating supply: ${supply ? `${Math.round(supply.tokens)} tokens on ${dated(supply.on, supply.source)}` : 'N/A'}.`
}

/** A derived figure to four digits. */
function digits(value: number | null): string {
  return value === null ? 'N/A' : String(Number(value.toPrecision(4)))
}
