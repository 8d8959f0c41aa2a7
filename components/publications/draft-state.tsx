import { CircleCheck, CircleX, Hourglass } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import type { DraftState } from '@/lib/publications/publication-contract'

const LOOKS = {
  open: { tone: 'accent', icon: Hourglass, word: 'Draft' },
  published: { tone: 'good', icon: CircleCheck, word: 'Published' },
  discarded: { tone: 'neutral', icon: CircleX, word: 'Discarded' },
} as const

export function DraftStateBadge({ state }: { state: DraftState }) {
  const { tone, icon, word } = LOOKS[state]
  return (
    <Badge tone={tone} icon={icon}>
      {word}
    </Badge>
  )
}
