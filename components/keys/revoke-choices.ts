import type { KeyView } from '@/lib/keys/key-contract'
import { lineageOf } from '@/lib/keys/lineage-of'

type Key = Pick<KeyView, 'versions' | 'rotations'>
/** What a revocation is about: the whole key, one version, or a version with all that came from it by rotation. */
export type RevokeScope = { version: number | null; lineage: boolean }
export type RevokeChoice = RevokeScope & { words: string; submit: string }

export const WHOLE_KEY: RevokeScope = { version: null, lineage: false }
const ALIVE = ['active', 'scheduled', 'disabled']

/**
 * What can be revoked of a key, the most first. A version and its line is offered where that is neither the version
 * alone nor the whole key; the version may be dead already, as one that leaked long ago is.
 */
export function revokeChoices(key: Key): RevokeChoice[] {
  const alive = key.versions.filter(({ state }) => ALIVE.includes(state))
  const whole = { ...WHOLE_KEY, words: 'The whole key, every version', submit: 'Revoke key' }
  if (alive.length < 2) return [whole]
  const lines = key.versions.flatMap(({ version }): RevokeChoice[] => {
    const ending = aliveInLine(key, version)
    const alone = ending.length === 1 && ending[0] === version
    if (ending.length === 0 || ending.length === alive.length || alone) return []
    const which = `${ending.length === 1 ? 'version' : 'versions'} ${listed(ending)}`
    const words = ending.includes(version)
      ? `Version ${version} and what came from it: ${which}`
      : `What came from version ${version}: ${which}`
    return [{ version, lineage: true, words, submit: `Revoke ${which}` }]
  })
  const single = alive.map(({ version, state }) => {
    const words = `Version ${version} only (${state})`
    return { version, lineage: false, words, submit: `Revoke version ${version}` }
  })
  return [whole, ...lines, ...single]
}

/** Where a person with a leaked version begins: all that its holder may have, be that the whole key. */
export function choiceForLeak(key: Key, leaked: number): RevokeScope {
  const alive = key.versions.filter(({ state }) => ALIVE.includes(state))
  if (aliveInLine(key, leaked).length === alive.length) return WHOLE_KEY
  const of = revokeChoices(key).filter(({ version }) => version === leaked)
  return of.find(({ lineage }) => lineage) ?? of[0] ?? WHOLE_KEY
}

/** The versions that came from this one, itself included, and have not ended. */
export function aliveInLine({ versions, rotations }: Key, version: number): number[] {
  const steps = rotations.map(({ fromVersion, successorVersion, emergency }) => {
    return { from: fromVersion, to: successorVersion, emergency }
  })
  const line = lineageOf(version, steps)
  return versions
    .filter((one) => line.has(one.version) && ALIVE.includes(one.state))
    .map((one) => one.version)
}

function listed(numbers: readonly number[]): string {
  return numbers.length < 2 ? numbers.join('') : `${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`
}
