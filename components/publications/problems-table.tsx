import { Table, Td, Th } from '@/components/ui/table'
import type { ImportProblem } from '@/lib/publications/import-problem'

/** Every wrong row of a file with the rule that it breaks, and what to do. */
export function ProblemsTable({ problems }: { problems: readonly ImportProblem[] }) {
  return (
    <Table label="What is wrong">
      <thead>
        <tr>
          <Th numeric>Row</Th>
          <Th>Token</Th>
          <Th>What to do</Th>
          <Th>Field</Th>
          <Th>Rule</Th>
        </tr>
      </thead>
      <tbody>
        {problems.map(({ row, symbol, field, rule, message }) => (
          <tr key={`${row} ${field} ${rule} ${message}`}>
            <Td numeric>{row > 0 ? row : 'file'}</Td>
            <Td>{symbol ?? 'N/A'}</Td>
            <Td className="min-w-52 break-words">{message}</Td>
            <Td className="font-mono text-xs">{field}</Td>
            <Td className="font-mono text-xs whitespace-nowrap">{rule}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
