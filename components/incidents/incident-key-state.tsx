import { KEY_STATE_LOOKS } from '@/components/keys/key-state-looks'
import { StateBadge } from '@/components/keys/state-badge'
import { Badge } from '@/components/ui/badge'
import type { KeyState } from '@/lib/keys/key-contract'

/** The state of a key or a version of an incident; a key that is no more has none. */
export function IncidentKeyState({ state }: { state: string }) {
  return isKeyState(state) ? <StateBadge state={state} /> : <Badge>{state}</Badge>
}

function isKeyState(state: string): state is KeyState {
  return Object.hasOwn(KEY_STATE_LOOKS, state)
}
