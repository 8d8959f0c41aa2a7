import type { Actor } from '@/lib/platform/ctx'

/** Who did something, as a message to somebody else names them. */
export function actorWords(actor: Actor): string {
  return 'email' in actor ? `${actor.name} (${actor.email})` : 'The operator'
}
