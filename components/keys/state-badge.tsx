import { Badge } from '@/components/ui/badge'
import type { KeyState } from '@/lib/keys/key-contract'
import { KEY_STATE_LOOKS } from './key-state-looks'

/** The state of a key or of a version. */
export function StateBadge({ state }: { state: KeyState }) {
  const { tone, icon } = KEY_STATE_LOOKS[state]
  return (
    <Badge tone={tone} icon={icon}>
      {state}
    </Badge>
  )
}
