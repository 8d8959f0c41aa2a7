import { AppError } from '@/lib/platform/errors'
import { log } from '@/lib/platform/log'
import { newId, systemRandom } from '@/lib/platform/random'
import { findDueKeys } from '@/lib/policies/find-due-keys'
import { rotateByPolicy } from '@/lib/policies/rotate-by-policy'
import type { Job } from './jobs'

const EVERY_MS = 30_000
const ACTOR = { type: 'system', id: 'rotation-policy', name: 'Rotation policy' } as const

// What is refused stays refused until somebody acts: it is told once.
const told = new Set<string>()
const MOST_TOLD = 10_000

/** Plans the rotations that policies ask for. Each key has its own transaction: one that fails holds up no other. */
export const rotateDueKeys: Job = {
  name: 'rotate-due-keys',
  everyMs: EVERY_MS,
  async run(db, clock, stopping) {
    for (const { keyId, accountId } of await findDueKeys(db, clock.now())) {
      if (stopping.aborted) return
      const actor = { ...ACTOR, accountId }
      const ctx = { actor, db, clock, random: systemRandom, requestId: newId('req') }
      await rotateByPolicy(ctx, { keyId }).catch((error: Error) => tell(keyId, error))
    }
  },
}

function tell(keyId: string, error: Error): void {
  const refused = error instanceof AppError
  const what = `${keyId} ${refused ? error.code : error.message}`
  if (refused && told.has(what)) return
  if (told.size >= MOST_TOLD) told.clear()
  told.add(what)
  log.warn({ keyId, error: error.message }, 'a rotation that the policy asks for could not be planned')
}
