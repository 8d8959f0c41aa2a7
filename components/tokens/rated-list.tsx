import { Flag } from 'lucide-react'
import { gradeSpanFlags } from '@/lib/tokens/grade-span-flag'
import { GRADE_NAMES } from '@/lib/tokens/ratings-queries'
import type { TokenFacts } from '@/lib/tokens/token-document'
import { gradeOf } from '@/lib/tokens/token-figure'
import { GRADE_WORDS } from './words'

/** Rated tokens with the grades that were published of each. */
export function RatedList({ tokens }: { tokens: readonly TokenFacts[] }) {
  return (
    <ul className="divide-y">
      {tokens.map((token) => {
        const grades = GRADE_NAMES.flatMap((name) => {
          const grade = gradeOf(token, name)
          return grade === null ? [] : [{ name, grade }]
        })
        const flagged = token.rating ? gradeSpanFlags(token.rating).map(({ grade }) => grade) : []
        return (
          <li key={token.symbol}>
            <a
              href={`/tokens/${token.symbol}`}
              className="flex flex-wrap items-baseline gap-x-3 px-4 py-2 text-sm hover:bg-sunken"
            >
              <span className="w-12 shrink-0 font-mono font-medium">{token.symbol}</span>
              <span className="min-w-32 flex-1 truncate">{token.name}</span>
              <span className="flex flex-wrap gap-x-4 sm:justify-end">
                {grades.length === 0 && <span className="text-muted">no grade published</span>}
                {grades.map(({ name, grade }) => (
                  <span key={name} className="whitespace-nowrap">
                    <span className="text-xs text-muted">{GRADE_WORDS[name]}</span>{' '}
                    <span className="font-medium">{grade}</span>
                    {flagged.some((one) => one === name) && <Flagged />}
                  </span>
                ))}
              </span>
            </a>
          </li>
        )
      })}
    </ul>
  )
}

function Flagged() {
  return (
    <span className="ml-1 text-warn" title="Outside the span of its shown parts">
      <Flag aria-hidden className="inline size-3.5" />
      <span className="sr-only">, outside the span of its shown parts</span>
    </span>
  )
}
