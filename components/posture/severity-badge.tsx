import { CircleAlert, Info, type LucideIcon, OctagonAlert, TriangleAlert } from 'lucide-react'
import { Badge, type Tone } from '@/components/ui/badge'
import type { Severity } from '@/lib/posture/score-finding'

export const SEVERITY_LOOKS: Record<Severity, { word: string; tone: Tone; icon: LucideIcon }> = {
  critical: { word: 'Critical', tone: 'bad', icon: OctagonAlert },
  high: { word: 'High', tone: 'warn', icon: TriangleAlert },
  medium: { word: 'Medium', tone: 'accent', icon: CircleAlert },
  low: { word: 'Low', tone: 'neutral', icon: Info },
}

export function SeverityBadge({ severity }: { severity: Severity }) {
  const { word, tone, icon } = SEVERITY_LOOKS[severity]
  return (
    <Badge tone={tone} icon={icon}>
      {word}
    </Badge>
  )
}
