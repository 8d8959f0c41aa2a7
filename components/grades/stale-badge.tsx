import { Clock } from 'lucide-react'
import { Badge } from '@/components/ui/badge'

/** Marks evidence that is older than its input allows. */
export function StaleBadge() {
  return (
    <Badge tone="warn" icon={Clock}>
      Stale
    </Badge>
  )
}
