import { describe, expect, it } from 'vitest'
import { aliveInLine, choiceForLeak, revokeChoices, WHOLE_KEY } from './revoke-choices'

type Key = Parameters<typeof revokeChoices>[0]

/** A key whose versions 1, 2, ... stand so, each made from the one before; `broken` are made in an emergency. */
function keyOf(states: string[], broken: number[] = []): Key {
  return {
    versions: states.map((state, index) => ({ version: index + 1, state })),
    rotations: states.slice(1).map((_, index) => {
      const successorVersion = index + 2
      return { fromVersion: index + 1, successorVersion, emergency: broken.includes(successorVersion) }
    }),
  } as unknown as Key
}
const told = (key: Key) => revokeChoices(key).map(({ words, submit }) => [words, submit])

describe('what can be revoked of a key', () => {
  it('is the whole key where one version is alive', () => {
    const whole = [['The whole key, every version', 'Revoke key']]
    expect(told(keyOf(['active']))).toEqual(whole)
    expect(told(keyOf(['retired', 'active']))).toEqual(whole)
  })

  it('is a version with its line where that is more than the version and less than the key', () => {
    expect(told(keyOf(['active', 'active', 'scheduled']))).toEqual([
      ['The whole key, every version', 'Revoke key'],
      ['Version 2 and what came from it: versions 2 and 3', 'Revoke versions 2 and 3'],
      ['Version 1 only (active)', 'Revoke version 1'],
      ['Version 2 only (active)', 'Revoke version 2'],
      ['Version 3 only (scheduled)', 'Revoke version 3'],
    ])
  })

  it('is what came from a version that is dead itself', () => {
    expect(told(keyOf(['active', 'revoked', 'active']))[1]).toEqual([
      'What came from version 2: version 3',
      'Revoke version 3',
    ])
  })
})

describe('where one begins with a leaked version', () => {
  it.each<[string, Key, number, object]>([
    ['its line', keyOf(['active', 'active', 'active']), 2, { version: 2, lineage: true }],
    ['the key, where the line is all of it', keyOf(['active', 'active']), 1, WHOLE_KEY],
    ['the version, where an emergency made the next', keyOf(['active', 'active'], [2]), 1, { version: 1 }],
    ['the version, where it is the last', keyOf(['active', 'active']), 2, { version: 2, lineage: false }],
  ])('%s', (_, key, leaked, scope) => {
    expect(choiceForLeak(key, leaked)).toMatchObject(scope)
  })

  it('knows when nothing is left that its holder may have', () => {
    expect(aliveInLine(keyOf(['revoked', 'active'], [2]), 1)).toEqual([])
    expect(aliveInLine(keyOf(['revoked', 'active']), 1)).toEqual([2])
  })
})
