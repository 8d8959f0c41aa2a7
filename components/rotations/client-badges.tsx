import { clsx } from 'clsx'
import { HandGrab, ZapOff } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import type { ClientEvidence } from '@/lib/rotations/rotation-contract'

type ClientBadgesProps = {
  client: Pick<ClientEvidence, 'claimed' | 'onlyInBrownout'>
  from: number
  to: number
  className?: string
}

/** What is special about a client: it took the successor by itself, or only a brownout brought it to light. */
export function ClientBadges({
  client: { claimed, onlyInBrownout },
  from,
  to,
  className,
}: ClientBadgesProps) {
  if (!claimed && !onlyInBrownout) return null
  return (
    <span className={clsx('inline-flex flex-wrap gap-1.5', className)}>
      {claimed && (
        <span title={`It picked version ${to} up by itself.`}>
          <Badge tone="accent" icon={HandGrab}>
            claimed
          </Badge>
        </span>
      )}
      {onlyInBrownout && (
        <span title={`Seen on version ${from} in a brownout, and never outside of one.`}>
          <Badge tone="warn" icon={ZapOff}>
            only in a brownout
          </Badge>
        </span>
      )}
    </span>
  )
}
