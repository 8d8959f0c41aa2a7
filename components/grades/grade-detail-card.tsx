import { Derived } from '@/components/tokens/derived'
import { Card } from '@/components/ui/card'
import type { GradeName } from '@/lib/grades/method'
import type { OwnGradeDetail } from '@/lib/grades/own-contract'
import { percentText } from './figure-text'
import { OWN_GRADE_WORDS } from './grade-words'
import { PartDetail } from './part-detail'
import { RangeBar } from './range-bar'

type GradeDetailCardProps = { name: GradeName; detail: OwnGradeDetail }

/** One own grade of one day: its range, its sum, and every sub-score to open. */
export function GradeDetailCard({
  name,
  detail: { grade, range, knownWeight, sum, parts },
}: GradeDetailCardProps) {
  const known = parts.filter((part) => part.score !== null).length
  return (
    <Card title={OWN_GRADE_WORDS[name]} action={<Derived />} flush>
      <div className="grid gap-3 p-4">
        <p className="text-2xl font-semibold tracking-tight">{percentText(grade)}</p>
        <RangeBar range={range} grade={grade} />
        <p className="text-sm text-muted">
          From {known} of {parts.length} parts, {knownWeight} of 100 of the weight
          {grade === null
            ? ': too little for a grade.'
            : knownWeight === 100
              ? '.'
              : '; the weights of the known parts are scaled up.'}
        </p>
        {sum && (
          <details open className="text-sm">
            <summary className="text-muted hover:text-fg">Show the sum</summary>
            <p className="mt-2 rounded-md bg-sunken p-3 font-mono text-xs break-words">{sum}</p>
            <p className="mt-1 text-xs text-muted">
              Weight × score of each known part; two decimals, half up.
            </p>
          </details>
        )}
      </div>
      <div className="border-t text-sm">
        {parts.map((part) => (
          <PartDetail key={part.key} part={part} />
        ))}
      </div>
    </Card>
  )
}
