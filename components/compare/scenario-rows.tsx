import { Flag } from 'lucide-react'
import { Na } from '@/components/tokens/na'
import { publishedUsdLike, roundUsd } from '@/components/tokens/usd'
import { CASE_WORDS } from '@/components/tokens/words'
import { cellFigures } from '@/lib/scenarios/cell-figures'
import { CASES } from '@/lib/scenarios/line-price'
import { flaggedScenarios, type TokenFacts } from '@/lib/tokens/token-document'
import type { CompareRow } from './compare-section'
import type { Compared } from './compared'

type Cell = { symbol: string; usd: number; multiple: number | null; expected: number | null; like: number[] }

/** Published scenario prices by total cap and case, as multiples of the latest price; flagged cells stay flagged. */
export function scenarioRows(compared: readonly Compared[]): CompareRow[] {
  const caps = compared.flatMap(
    ({ token }) => token.rating?.scenarios.map((row) => row.marketCapTrillions) ?? [],
  )
  const rising = [...new Set(caps)].sort((a, b) => a - b)
  return rising.flatMap((cap) => [
    { key: `${cap}`, label: `Whole market at $${cap}T`, cell: () => null },
    ...CASES.map((name) => ({
      key: `${cap} ${name}`,
      label: CASE_WORDS[name],
      part: true,
      cell: ({ token }: Compared) => {
        const cell = cellOf(token, cap, name)
        return cell ? <ScenarioCell {...cell} /> : <Na />
      },
    })),
  ])
}

function cellOf(token: TokenFacts, cap: number, name: (typeof CASES)[number]): Cell | null {
  const rows = token.rating?.scenarios ?? []
  const row = flaggedScenarios(rows).find((one) => one.marketCapTrillions === cap)
  if (!row) return null
  const { multiple } = cellFigures(row[name], cap, { priceUsd: token.price?.usd ?? null, supplyTokens: null })
  const expected = row.flags.find((flag) => flag.case === name)?.expected ?? null
  return {
    symbol: token.symbol,
    usd: row[name],
    multiple,
    expected,
    like: rows.flatMap((r) => CASES.map((c) => r[c])),
  }
}

function ScenarioCell({ usd, multiple, expected, like }: Cell) {
  return (
    <>
      <span className="font-medium">{publishedUsdLike(usd, like)}</span>
      <span className="ml-2 text-xs text-muted">
        {multiple === null ? 'no price to compare' : `${multiple.toFixed(2)} x the price`}
      </span>
      {expected !== null && (
        <span className="block text-xs text-warn">
          <Flag aria-hidden className="mr-1 inline size-3" />
          off the line: {roundUsd(expected)} expected
        </span>
      )}
    </>
  )
}

const ENDS = [
  ['low', 'Baseline, low'],
  ['base', 'Baseline, base'],
  ['high', 'Baseline, high'],
] as const

/** The published baseline with its own horizon. */
export const BASELINE_ROWS: readonly CompareRow[] = [
  ...ENDS.map(([name, label]) => ({
    key: name,
    label,
    cell: ({ token }: Compared) => {
      const baseline = token.rating?.baseline
      const usd = baseline?.[name] ?? null
      if (!baseline || usd === null) return <Na />
      const like = [baseline.low, baseline.base, baseline.high].flatMap((value) => value ?? [])
      return <span className="font-medium">{publishedUsdLike(usd, like)}</span>
    },
  })),
  {
    key: 'horizon',
    label: 'Horizon of the baseline',
    cell: ({ token }) => token.rating?.baseline?.horizon ?? <Na />,
  },
  { key: 'table', label: 'Horizon of the table', cell: ({ token }) => token.rating?.horizon ?? <Na /> },
]
