import { Badge } from '@/components/ui/badge'
import type { Severity } from '@/lib/incidents/incident-contract'
import { SEVERITY_LOOKS } from './incident-words'

export function SeverityBadge({ severity }: { severity: Severity }) {
  const { words, tone, icon } = SEVERITY_LOOKS[severity]
  return (
    <Badge tone={tone} icon={icon}>
      {words}
    </Badge>
  )
}
