import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import type { RotationView } from '@/lib/keys/key-contract'
import type { Ctx } from '@/lib/platform/ctx'
import type { IncidentKeyFacts } from '../view-incident-key'
import type { ActGave, ActOn } from './act'
import { onEachKey } from './on-each-key'

/** Says of each key which successor was issued since, whether it was taken, and whether it is used. */
export async function checkSuccessors(ctx: Ctx, on: ActOn): Promise<ActGave> {
  authorize(ctx, 'incidents:run')
  const since = Math.min(
    on.incident.openedAt.getTime(),
    on.incident.suspectedAt?.getTime() ?? Number.POSITIVE_INFINITY,
  )
  return onEachKey(ctx, on, 'looked at', {}, {}, async (_, key) => {
    return { words: successorWords(key, new Date(since)), sequence: null }
  })
}

function successorWords({ whole }: IncidentKeyFacts, since: Date): string {
  const made = whole.rotations.findLast(({ plannedAt }) => new Date(plannedAt) >= since)
  const version = whole.versions.find((one) => one.version === made?.successorVersion)
  if (!made || !version) return 'No successor was issued.'
  const used = made.firstUsedAt ?? version.lastUsedAt
  const parts = [
    `Version ${version.version} was issued ${instant(made.plannedAt)} and is ${version.state}`,
    taken(made),
    used === null ? 'not used yet' : `first used ${instant(used)}`,
  ]
  return `${parts.join('; ')}.`
}

function taken({ claimedAt, claimedBy, handedOverAt, secretWaits }: RotationView): string {
  if (claimedAt !== null) return `claimed ${instant(claimedAt)} by ${claimedBy ?? 'a client'}`
  if (handedOverAt !== null) return `taken by a person ${instant(handedOverAt)}`
  return secretWaits ? 'not taken yet: its secret waits' : 'its secret waits no more'
}

function instant(text: string): string {
  return `${text.slice(0, 16).replace('T', ' ')} UTC`
}
