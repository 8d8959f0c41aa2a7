import type { RotationView } from '@/lib/keys/key-contract'

/** Whether nothing will come of a rotation any more, whatever its clients do. */
export function isOver({ state }: Pick<RotationView, 'state'>): boolean {
  return state === 'completed' || state === 'cancelled' || state === 'rolled_back'
}
