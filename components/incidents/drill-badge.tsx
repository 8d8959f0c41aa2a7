import { Siren } from 'lucide-react'
import { Badge } from '@/components/ui/badge'

/** That nothing here is real. */
export function DrillBadge() {
  return (
    <Badge tone="accent" icon={Siren}>
      Drill
    </Badge>
  )
}
