import { Badge, type Tone } from '@/components/ui/badge'
import type { Environment } from '@/lib/keys/key-format'

const TONES: Record<Environment, Tone> = { live: 'accent', test: 'neutral', dev: 'neutral' }

export function EnvironmentBadge({ environment }: { environment: Environment }) {
  return (
    <Badge tone={TONES[environment]}>
      <span className="font-mono">{environment}</span>
    </Badge>
  )
}
