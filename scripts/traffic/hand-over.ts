import { growingBrownouts } from '@/components/rotations/growing-brownouts'
import { systemClock } from '@/lib/platform/clock'
import type { ClientEvidence } from '@/lib/rotations/rotation-contract'
import { pause } from './client'
import { type ManagementApi, Refused } from './management-api'
import type { TrafficOptions } from './options'

const POLL_MS = 2000
const OVER: readonly string[] = ['completed', 'cancelled', 'rolled_back']

type HandOver = {
  api: ManagementApi
  keyId: string
  options: TrafficOptions
  say: (line: string) => void
  stopping: AbortSignal
}

/** Plans a rotation, watches the clients move, and retires the old version on evidence (or leaves that to you). */
export async function handOver(facts: HandOver): Promise<void> {
  const { api, keyId, options, say, stopping } = facts
  if (options.rotateAfterSeconds === null) return
  await pause(options.rotateAfterSeconds * 1000, stopping)
  if (stopping.aborted) return
  const { overlapSeconds, quietSeconds } = options
  const planned = await api
    .planRotation(keyId, {
      overlapSeconds,
      quietSeconds,
      retire: 'manual',
      claimable: true,
      brownouts: options.brownouts ? brownoutsOf(overlapSeconds) : [],
    })
    .catch((error: unknown) => {
      if (!(error instanceof Refused) || error.code === 'unreachable') throw error
      say(`no rotation was planned: ${error.message}`)
      return null
    })
  if (!planned) return
  const { rotation } = planned
  say(
    `rotation planned: v${rotation.fromVersion} to v${rotation.successorVersion}, both valid until ${rotation.endsAt}`,
  )
  for (const { startsAt, endsAt } of rotation.brownouts) say(`brownout planned: ${startsAt} to ${endsAt}`)
  await watchEvidence(facts, rotation.fromVersion)
}

async function watchEvidence(facts: HandOver, oldVersion: number): Promise<void> {
  const { api, keyId, options, say, stopping } = facts
  let told = ''
  while (!stopping.aborted) {
    const migration = await api.getMigration(keyId).catch(unreachableIsNothing)
    if (!migration) {
      await pause(POLL_MS, stopping)
      continue
    }
    const { rotation, verdict, safeToRetire, reason, clients } = migration
    if (rotation?.fromVersion !== oldVersion || OVER.includes(rotation.state)) {
      return say(`v${oldVersion} has ended`)
    }
    // The words change with each second; who is left does not.
    const stands = `${verdict} ${clients.filter(isInTheWay).map(({ client }) => client)}`
    if (stands !== told) say(safeToRetire ? `${reason} v${oldVersion} is safe to retire.` : reason)
    told = stands
    if (safeToRetire && options.retire) {
      await api.retireVersion(keyId, oldVersion)
      return say(`v${oldVersion} retired`)
    }
    await pause(POLL_MS, stopping)
  }
}

function isInTheWay({ verdict }: ClientEvidence): boolean {
  return verdict === 'still_on_old' || verdict === 'never_seen_on_new'
}

function brownoutsOf(overlapSeconds: number) {
  const nowMs = systemClock.now().getTime()
  return growingBrownouts(overlapSeconds).map(({ afterSeconds, seconds }) => ({
    at: new Date(nowMs + afterSeconds * 1000).toISOString(),
    seconds,
  }))
}

/** A server that restarts is asked again; every other refusal is final. */
function unreachableIsNothing(error: unknown): null {
  if (error instanceof Refused && error.code === 'unreachable') return null
  throw error
}
