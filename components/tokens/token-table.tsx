import { Table, Td, Th } from '@/components/ui/table'
import { GRADE_NAMES, type ListTokensQuery } from '@/lib/tokens/ratings-queries'
import type { TokenFacts } from '@/lib/tokens/token-document'
import { gradeOf } from '@/lib/tokens/token-list'
import { dayText } from './day-text'
import { Na } from './na'
import { SortTh } from './sort-th'
import { roundUsd } from './usd'
import { GRADE_WORDS } from './words'

type TokenTableProps = { tokens: readonly TokenFacts[]; query: ListTokensQuery }

/** All tokens that match, with published grades and the latest observed price. */
export function TokenTable({ tokens, query }: TokenTableProps) {
  return (
    <Table label="Tokens" className="min-w-4xl">
      <thead>
        <tr>
          <SortTh name="symbol" query={query}>
            Symbol
          </SortTh>
          <SortTh name="name" query={query}>
            Name
          </SortTh>
          {GRADE_NAMES.map((name) => (
            <SortTh key={name} name={name} query={query} numeric>
              {GRADE_WORDS[name]}
            </SortTh>
          ))}
          <Th numeric>Price, USD</Th>
          <Th>As of</Th>
          <SortTh name="sector" query={query}>
            Sector
          </SortTh>
        </tr>
      </thead>
      <tbody>
        {tokens.map((token) => (
          <tr key={token.symbol} className="hover:bg-sunken/60">
            <Td>
              <a href={`/tokens/${token.symbol}`} className="font-mono font-medium text-accent">
                {token.symbol}
              </a>
            </Td>
            <Td className="max-w-28 truncate sm:max-w-52" title={token.name}>
              {token.name}
            </Td>
            {GRADE_NAMES.map((name) => (
              <Td key={name} numeric>
                {gradeOf(token, name) ?? <Na />}
              </Td>
            ))}
            <Td numeric>{token.price ? roundUsd(token.price.usd) : <Na />}</Td>
            <Td className="whitespace-nowrap text-muted">{token.price ? dayText(token.price.on) : <Na />}</Td>
            <Td className="whitespace-nowrap">{token.sector ?? <Na />}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
