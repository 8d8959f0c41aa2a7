import type { ReactNode } from 'react'
import { Card } from '@/components/ui/card'
import { spanMissed } from '@/lib/tokens/grade-span-flag'
import { PartBar } from './part-bar'
import { PartsSum } from './parts-sum'
import { Published } from './published'
import { SpanNotice } from './span-notice'
import { PART_WORDS } from './words'

type GradeCardProps = {
  title: string
  grade: number | null
  parts?: Record<string, number | null>
  /** What the publisher says in a word beside the number. */
  word?: string | null
  children?: ReactNode
}

/** One published grade with its sub-scores as bars. */
export function GradeCard({ title, grade, parts = {}, word, children }: GradeCardProps) {
  const rows = Object.entries(parts)
  const missed = spanMissed({ grade, parts })
  return (
    // Our own grade has a card of the same name.
    <Card
      title={
        <>
          {title}
          <span className="sr-only"> as published</span>
        </>
      }
      action={<Published />}
    >
      <div className="grid gap-4">
        <p className="flex items-baseline gap-2">
          <span className="text-2xl font-semibold tracking-tight">
            {grade === null ? 'N/A' : `${grade} %`}
          </span>
          {word && <span className="text-sm text-muted">{word}</span>}
        </p>
        {rows.length > 0 && (
          <dl className="grid gap-2">
            {rows.map(([part, value]) => (
              <PartBar key={part} label={PART_WORDS[part] ?? part} value={value} />
            ))}
          </dl>
        )}
        {missed && grade !== null && <SpanNotice grade={grade} missed={missed} />}
        {rows.length > 0 && grade !== null && (
          <PartsSum grade={grade} parts={rows.map(([, value]) => value)} />
        )}
        {children}
      </div>
    </Card>
  )
}
