import { Th } from '@/components/ui/table'
import { CASES, type Case } from '@/lib/scenarios/line-price'

/** The head of a scenario table: total caps beside one column a case. */
export function CaseHead({ words }: { words: Record<Case, string> }) {
  return (
    <thead>
      <tr>
        <Th>Total cap</Th>
        {CASES.map((name) => (
          <Th key={name} numeric>
            {words[name]}
          </Th>
        ))}
      </tr>
    </thead>
  )
}
