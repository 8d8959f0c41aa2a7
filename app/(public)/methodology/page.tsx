import type { Metadata } from 'next'
import { MethodologyView } from '@/components/grades/methodology-view'
import { METHOD_1 } from '@/lib/grades/method-1'

export const metadata: Metadata = {
  title: 'Methodology',
  description:
    'How our own grades are computed: parts, weights, scales, what is N/A, ranges, ages and limits, from the data that computes them.',
  alternates: { canonical: '/methodology' },
}

export default function MethodologyPage() {
  return <MethodologyView method={METHOD_1} />
}
