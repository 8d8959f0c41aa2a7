import type { KeyView, RotationView, VersionView } from '@/lib/keys/key-contract'
import { brownoutPhase } from './brownout-phase'
import { pendingRotationOf, revertibleRotationOf } from './focus-rotation'
import { replacementOf } from './replacement-of'
import { spanWords } from './span-words'

/** Something that will happen by itself at an instant. */
export type NextEvent = { at: string; words: string }

/**
 * What happens to the key from now on if nobody does anything, the earliest first. `nextRotationAt`: when its policy
 * rotates it.
 */
export function nextEvents(key: KeyView, nowMs: number, nextRotationAt: string | null = null): NextEvent[] {
  const rotation = pendingRotationOf(key)
  const revertible = revertibleRotationOf(key, nowMs)
  const events: NextEvent[] = rotation ? rotationEvents(rotation, key, nowMs) : []
  if (nextRotationAt && !rotation) {
    events.push({
      at: nextRotationAt,
      words: 'The policy rotates the key: its successor waits to be claimed.',
    })
  }
  if (revertible?.rollbackUntil) {
    const words = `The time to roll back is over: version ${revertible.fromVersion} can no longer be brought back.`
    events.push({ at: revertible.rollbackUntil, words })
  }
  const replaced = replacementOf(key)
  if (replaced?.rotation.secretWaitsUntil) {
    const words = `Nobody has taken version ${replaced.version} yet: its secret is destroyed then.`
    events.push({ at: replaced.rotation.secretWaitsUntil, words })
  }
  for (const version of key.versions.filter(isAlive)) {
    const { expiresAt } = version
    if (expiresAt && expiresAt !== key.expiresAt && (!version.retiresAt || expiresAt < version.retiresAt)) {
      events.push({ at: expiresAt, words: `Version ${version.version} expires.` })
    }
  }
  if (key.expiresAt && key.versions.some(isAlive)) {
    events.push({ at: key.expiresAt, words: 'The key expires, with every version.' })
  }
  return events.filter(({ at }) => Date.parse(at) > nowMs).sort((a, b) => (a.at < b.at ? -1 : 1))
}

function rotationEvents(rotation: RotationView, key: KeyView, nowMs: number): NextEvent[] {
  const { fromVersion, successorVersion, startsAt, endsAt } = rotation
  const from = key.versions.find(({ version }) => version === fromVersion)
  const events = [
    { at: startsAt, words: `Version ${successorVersion} becomes valid, and the overlap begins.` },
    ...rotation.brownouts.flatMap((brownout) => {
      const phase = brownoutPhase(brownout, rotation, nowMs)
      const seconds = (Date.parse(brownout.endsAt) - Date.parse(brownout.startsAt)) / 1000
      if (phase === 'running')
        return [{ at: brownout.endsAt, words: `The brownout ends: version ${fromVersion} opens again.` }]
      if (phase !== 'planned') return []
      const words = `Brownout: version ${fromVersion} is refused for ${spanWords(seconds)}.`
      return [{ at: brownout.startsAt, words }]
    }),
  ]
  if (from?.expiresAt === endsAt) return events
  return [...events, { at: endsAt, words: endOfOverlap(rotation, from?.retiresAt === endsAt) }]
}

function endOfOverlap(rotation: RotationView, retiresThen: boolean): string {
  const { fromVersion: from, successorVersion: to, retire, overlapSeconds, quietSeconds } = rotation
  const unused = rotation.overlapFrom === 'first-use' && rotation.firstUsedAt === null
  const ends = unused
    ? `The overlap ends ${spanWords(overlapSeconds)} after the first use of version ${to}, at the latest then`
    : 'The overlap ends'
  if (retire === 'at-end' || (retire !== 'when-quiet' && retiresThen))
    return `${ends}: version ${from} retires by itself.`
  if (retire === 'when-quiet') {
    const quiet = quietSeconds === 0 ? '' : ` for ${spanWords(quietSeconds)}`
    return `${ends}: version ${from} retires by itself when every client has moved and was quiet on it${quiet}; until then it is held.`
  }
  return `${unused ? ends : 'The planned overlap ends'}. Version ${from} stays valid until somebody retires it.`
}

/** How the key stands at this instant, in one sentence. */
export function presentSentence(key: KeyView, nowMs: number): string {
  const valid = key.versions.filter(({ state }) => state === 'active').map(({ version }) => version)
  const rotation = pendingRotationOf(key)
  const running = rotation?.brownouts.some((one) => brownoutPhase(one, rotation, nowMs) === 'running')
  if (rotation && running) {
    return `Brownout: version ${rotation.fromVersion} is being refused, version ${rotation.successorVersion} is valid.`
  }
  if (rotation?.state === 'ended') return endedSentence(rotation)
  if (valid.length === 0) {
    return key.versions.some(({ state }) => state === 'disabled')
      ? 'The key is suspended: no version opens anything until it is resumed.'
      : key.versions.some(({ state }) => state === 'scheduled')
        ? 'No version is valid yet.'
        : 'No version is valid, and none will be.'
  }
  if (valid.length === 1) return `Version ${valid[0]} is valid.`
  return `Versions ${valid.slice(0, -1).join(', ')} and ${valid.at(-1)} are valid.`
}

function endedSentence({ fromVersion, successorVersion, retire }: RotationView): string {
  const still = `The planned overlap is over, and version ${fromVersion} is still valid beside version ${successorVersion}`
  return retire === 'when-quiet'
    ? `${still}: it is held until every client has moved, and then retires by itself.`
    : `${still}: retire it when everybody has moved.`
}

function isAlive({ state }: VersionView): boolean {
  return state === 'active' || state === 'scheduled' || state === 'disabled'
}
