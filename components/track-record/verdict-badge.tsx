import { CircleCheck, CircleDashed, CircleX, Hourglass, type LucideIcon } from 'lucide-react'
import { Badge, type Tone } from '@/components/ui/badge'
import type { Judged } from '@/lib/track-record/judge'
import { STATE_WORDS } from './verdict-words'

const LOOKS: Record<Judged['state'], { tone: Tone; icon: LucideIcon }> = {
  hit: { tone: 'good', icon: CircleCheck },
  miss: { tone: 'bad', icon: CircleX },
  open: { tone: 'accent', icon: Hourglass },
  untested: { tone: 'neutral', icon: CircleDashed },
}

export function VerdictBadge({ state }: { state: Judged['state'] }) {
  const { tone, icon } = LOOKS[state]
  return (
    <Badge tone={tone} icon={icon}>
      {STATE_WORDS[state]}
    </Badge>
  )
}
