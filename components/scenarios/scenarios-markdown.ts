import { CASES } from '@/lib/scenarios/line-price'
import { OWN_MODEL, type OwnModel } from '@/lib/scenarios/own-model'
import { ownRows } from '@/lib/scenarios/own-rows'
import { type PublishedCell, publishedCells } from '@/lib/scenarios/published-cells'
import type { ScenarioFacts } from '@/lib/scenarios/scenario-facts'
import { fitScenarioLine, type ScenarioFit } from '@/lib/scenarios/scenario-line'
import type { TokenFacts } from '@/lib/tokens/token-document'
import { plain, section, table } from '../tokens/markdown/markdown'
import { publishedUsdLike, roundUsd } from '../tokens/usd'
import { CASE_WORDS, sourceWords } from '../tokens/words'
import { capText, shareText, timesText } from './figures-text'
import { OWN_CASE_WORDS } from './own-case-words'

type Facts = { token: Pick<TokenFacts, 'symbol' | 'rating' | 'price'>; facts: ScenarioFacts }

/** The scenarios section of a token's Markdown: the table to the digit with its flags, what each cell means, the fit; or ours. */
export function scenariosMarkdown({ token, facts }: Facts): string | null {
  const { rating } = token
  if (!rating || rating.scenarios.length === 0) return ownSection(token.symbol, facts.own)
  const fit = fitScenarioLine(rating.scenarios)
  const against = { priceUsd: token.price?.usd ?? null, supplyTokens: facts.supply?.tokens ?? null }
  const cells = publishedCells(rating.scenarios, fit, against)
  const all = cells.map((cell) => cell.usd)
  return section(
    `Scenario table${rating.horizon ? ` for ${plain(rating.horizon)}` : ''}`,
    'Price in USD by total crypto market cap and case, as published. A cell with ⚑ is off the line.',
    table(
      ['Total market cap', ...CASES.map((name) => CASE_WORDS[name])],
      rating.scenarios.map(({ marketCapTrillions: cap }) => [
        `$${cap}T`,
        ...cells
          .filter((cell) => cell.marketCapTrillions === cap)
          .map((cell) => `${publishedUsdLike(cell.usd, all)}${cell.offLine ? ' ⚑' : ''}`),
      ]),
    ),
    ...(fit?.excluded ?? []).map(
      (cell) =>
        `**Flag (derived):** $${cell.marketCapTrillions}T ${CASE_WORDS[cell.case].toLowerCase()} is off the line: published ${publishedUsdLike(cell.published, all)}, the line through the other cells gives ${roundUsd(cell.expected)}. It stays as published and is left out of the line.`,
    ),
    fit && fitText(fit, cells.length),
    meanings(cells, all),
    basis(token, facts),
  )
}

function fitText(fit: ScenarioFit, count: number): string {
  const betas = CASES.map((name) => `${CASE_WORDS[name].toLowerCase()} ${fit.beta[name].toFixed(4)}`)
  return `Derived: price(M) = ${fit.p0.toFixed(4)} × (1 + β × (M / ${fit.m0Trillions}T − 1)); β ${betas.join(', ')}; least squares through ${count - fit.excluded.length} of ${count} published cells, largest residual ${fit.maxResidualPct.toFixed(2)} %.`
}

function meanings(cells: readonly PublishedCell[], all: readonly number[]): string {
  return `Derived: implied cap = price × circulating supply, share = implied cap / the row’s total cap, × latest = price / latest price, residual = (published − line) / published.\n\n${table(
    ['Cell', 'Published', 'Implied cap', 'Share', '× latest', 'Line', 'Residual'],
    cells.map((cell) => [
      `${CASE_WORDS[cell.case]} at $${cell.marketCapTrillions}T`,
      `${publishedUsdLike(cell.usd, all)}${cell.offLine ? ' ⚑' : ''}`,
      shown(cell.impliedCapUsd, capText),
      shown(cell.sharePct, shareText),
      shown(cell.multiple, timesText),
      shown(cell.line?.usd ?? null, roundUsd),
      shown(cell.line?.residualPct ?? null, (percent) => `${percent.toFixed(2)} %`),
    ]),
  )}`
}

function ownSection(symbol: string, own: OwnModel | null): string | null {
  const none = 'N/A: not published.'
  if (own?.kind !== 'fitted') {
    const why = {
      few_months: `fewer than ${OWN_MODEL.least} monthly returns`,
      no_link: 'its beta to the whole market cannot be told from zero',
    }
    return section(
      'Scenario table',
      own ? `${none} Our own model gives none either: ${why[own.kind]}.` : none,
    )
  }
  const { line } = own
  return section(
    'Scenario table by Keygrade’s own model',
    `Derived by Keygrade, model version ${OWN_MODEL.version}; nobody has published a table of ${plain(symbol)}. price(M) = ${roundUsd(line.p0)} × (1 + β × (M / ${line.m0Trillions.toFixed(3)}T − 1)), both of ${own.to} (${plain(sourceWords(own.priceSource))}; ${plain(own.totalSource)}). β ${line.beta.base.toFixed(3)}, 95 % interval ${line.beta.bear.toFixed(3)} to ${line.beta.moon.toFixed(3)}: least squares of ${own.months} monthly returns on those of the whole market since ${own.from}, R² ${own.r2.toFixed(2)}.`,
    table(
      ['Total market cap', ...CASES.map((name) => OWN_CASE_WORDS[name]), 'Seen in a month'],
      ownRows(own).map((row) => [
        `$${row.marketCapTrillions}T`,
        ...CASES.map((name) => (row[name] === null ? 'below zero' : roundUsd(row[name]))),
        row.beyondObserved ? 'no, further than any' : 'yes',
      ]),
    ),
  )
}

function basis({ price }: Pick<TokenFacts, 'price'>, { supply }: ScenarioFacts): string {
  const priced = price ? `${price.usd} USD on ${price.on} (${plain(sourceWords(price.source))})` : 'N/A'
  const supplied = supply
    ? `${supply.tokens} tokens on ${supply.on} (${plain(sourceWords(supply.source))})`
    : 'N/A'
  return `Latest price: ${priced}. Circulating supply: ${supplied}.`
}

function shown(value: number | null, text: (value: number) => string): string {
  return value === null ? 'N/A' : text(value)
}
