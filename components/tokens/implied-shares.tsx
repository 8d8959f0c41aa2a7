import { Table, Td, Th } from '@/components/ui/table'
import { CASES } from '@/lib/scenarios/line-price'
import type { ScenarioView } from '@/lib/tokens/token-contract'
import { dayText } from './day-text'
import { Derived } from './derived'
import { CASE_WORDS, sourceWords } from './words'

export type Supply = { amount: number; on: string; source: string }

type ImpliedSharesProps = { rows: readonly ScenarioView[]; supply: Supply }

/** On demand: the share of the whole market that each cell would mean at the last known supply. */
export function ImpliedShares({ rows, supply }: ImpliedSharesProps) {
  return (
    <details>
      <summary className="text-muted hover:text-fg">Implied share of the total market cap</summary>
      <p className="mt-2 text-muted">
        <Derived /> cell × circulating supply / total market cap, with the{' '}
        {Math.round(supply.amount).toLocaleString('en-US')} tokens of {dayText(supply.on)} (
        {sourceWords(supply.source)}). The supply will be another one by then.
      </p>
      <div className="mt-2 rounded-md border">
        <Table label="Implied share of the total market cap" className="min-w-80">
          <thead>
            <tr>
              <Th>Total market cap</Th>
              {CASES.map((name) => (
                <Th key={name} numeric>
                  {CASE_WORDS[name]}
                </Th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.marketCapTrillions}>
                <Td>${row.marketCapTrillions}T</Td>
                {CASES.map((name) => (
                  <Td key={name} numeric>
                    {((row[name] * supply.amount) / (row.marketCapTrillions * 1e10)).toFixed(3)} %
                  </Td>
                ))}
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </details>
  )
}
