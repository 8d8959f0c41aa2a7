import { CircleCheck, OctagonAlert } from 'lucide-react'
import { Badge } from '@/components/ui/badge'

export function IncidentStateBadge({ closed }: { closed: boolean }) {
  return closed ? (
    <Badge tone="good" icon={CircleCheck}>
      Closed
    </Badge>
  ) : (
    <Badge tone="bad" icon={OctagonAlert}>
      Open
    </Badge>
  )
}
