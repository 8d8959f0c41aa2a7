import { Notice } from '@/components/ui/notice'
import { Derived } from './derived'

type SpanNoticeProps = { grade: number; missed: { lowest: number; highest: number } }

/** Says that no weighting of the shown parts can give the grade; it stays as published. */
export function SpanNotice({ grade, missed: { lowest, highest } }: SpanNoticeProps) {
  return (
    <Notice kind="warn">
      <strong className="font-semibold">
        {grade} lies outside the span of its shown parts, {lowest} to {highest}.
      </strong>{' '}
      No weighting of them can give it. It stays as published. <Derived />
    </Notice>
  )
}
