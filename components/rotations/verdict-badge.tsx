import { CircleCheck, CircleDashed, Moon, TriangleAlert } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import type { ClientEvidence } from '@/lib/rotations/rotation-contract'

const LOOKS = {
  moved: { tone: 'good', icon: CircleCheck, words: 'moved' },
  quiet: { tone: 'neutral', icon: Moon, words: 'quiet' },
  still_on_old: { tone: 'warn', icon: TriangleAlert, words: 'still on old' },
  never_seen_on_new: { tone: 'bad', icon: CircleDashed, words: 'never seen on new' },
} as const

export function VerdictBadge({ verdict }: { verdict: ClientEvidence['verdict'] }) {
  const { tone, icon, words } = LOOKS[verdict]
  return (
    <Badge tone={tone} icon={icon}>
      {words}
    </Badge>
  )
}
