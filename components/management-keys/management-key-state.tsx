import { Ban, CircleCheck, CircleMinus, Clock } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import type { ManagementKeyState } from '@/lib/management-keys/management-key-state'

const LOOKS = {
  active: { tone: 'good', icon: CircleCheck, words: 'Active' },
  reduced: { tone: 'warn', icon: CircleMinus, words: 'Reduced' },
  expired: { tone: 'neutral', icon: Clock, words: 'Expired' },
  revoked: { tone: 'neutral', icon: Ban, words: 'Revoked' },
} as const

export function ManagementKeyStateBadge({ state }: { state: ManagementKeyState }) {
  const { tone, icon, words } = LOOKS[state]
  return (
    <Badge tone={tone} icon={icon}>
      {words}
    </Badge>
  )
}
