import type { KeyView, VersionView } from '@/lib/keys/key-contract'
import { pendingRotationOf } from './timeline-layout'

/** Something that will happen by itself at an instant. */
export type NextEvent = { at: string; words: string }

/** What happens to the key from now on if nobody does anything, the earliest first. */
export function nextEvents(key: KeyView, nowMs: number): NextEvent[] {
  const events: NextEvent[] = []
  const rotation = pendingRotationOf(key)
  if (rotation) {
    const { fromVersion: from, successorVersion: to } = rotation
    events.push({ at: rotation.startsAt, words: `Version ${to} becomes valid, and the overlap begins.` })
    const from_ = key.versions.find(({ version }) => version === from)
    const retires = rotation.retire === 'at-end' || from_?.retiresAt === rotation.endsAt
    const words = retires
      ? `The overlap ends: version ${from} retires by itself.`
      : `The planned overlap ends. Version ${from} stays valid until somebody retires it.`
    if (from_?.expiresAt !== rotation.endsAt) events.push({ at: rotation.endsAt, words })
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

/** How the key stands at this instant, in one sentence. */
export function presentSentence(key: KeyView): string {
  const valid = key.versions.filter(({ state }) => state === 'active').map(({ version }) => version)
  const rotation = pendingRotationOf(key)
  if (rotation?.state === 'ended') {
    return `The planned overlap is over, and version ${rotation.fromVersion} is still valid beside version ${rotation.successorVersion}: retire it when everybody has moved.`
  }
  if (valid.length === 0) {
    return key.versions.some(({ state }) => state === 'disabled')
      ? 'The key is disabled: no version opens anything until it is enabled again.'
      : key.versions.some(({ state }) => state === 'scheduled')
        ? 'No version is valid yet.'
        : 'No version is valid, and none will be.'
  }
  if (valid.length === 1) return `Version ${valid[0]} is valid.`
  return `Versions ${valid.slice(0, -1).join(', ')} and ${valid.at(-1)} are valid.`
}

function isAlive({ state }: VersionView): boolean {
  return state === 'active' || state === 'scheduled' || state === 'disabled'
}
