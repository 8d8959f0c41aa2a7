import { describe, expect, it } from 'vitest'
import { viewKey } from '@/lib/keys/key-view'
import { leakFacts } from './leak-facts'

const at = (hour: number) => new Date(Date.UTC(2026, 0, 1, hour))
const NOW = at(12)

type Step = { from: number; to: number; emergency?: boolean; cancelledAt?: Date }
type Ends = { revokedAt?: Date; retiresAt?: Date; usedAt?: Date; waitsUntil?: Date }

function keyOf(versions: Ends[], steps: Step[]) {
  const key = {
    id: 'key',
    name: 'Bot',
    environment: 'live',
    kind: 'bearer',
    expiresAt: null,
    disabledAt: null,
  }
  const rows = versions.map(({ revokedAt, retiresAt, usedAt, waitsUntil }, index) => ({
    ...{ id: `v${index + 1}`, number: index + 1, hint: 'hint', publicKey: null, notBefore: at(0) },
    ...{ expiresAt: null, retiresAt: retiresAt ?? null, revokedAt: revokedAt ?? null },
    ...{ revokeReason: 'seen in a gist', compromised: true, createdAt: at(0) },
    use: usedAt ? { lastAt: usedAt } : null,
    waiting: waitsUntil ? { until: waitsUntil } : null,
  }))
  const rotations = steps.map(({ from, to, emergency = false, cancelledAt = null }) => ({
    ...{ id: `r${to}`, fromVersionId: `v${from}`, toVersionId: `v${to}`, emergency, cancelledAt },
    ...{ plannedAt: at(1), startsAt: at(1), endsAt: at(1), retireRule: 'manual', brownouts: [] },
    ...{ completedAt: null, rolledBackAt: null, firstUsedAt: null },
  }))
  const rest = { metadata: {}, createdAt: at(0), scopes: [], versions: rows, rotations }
  return viewKey({ ...key, ...rest } as never, NOW)
}

describe('leakFacts', () => {
  it('says that a replaced version is dead, since when, and whether its successor is taken and used', () => {
    const replaced = { from: 1, to: 2, emergency: true }
    const waiting = leakFacts(keyOf([{ revokedAt: at(3) }, { waitsUntil: at(20) }], [replaced]), 1)
    expect(waiting).toMatchObject({
      endedAt: at(3).toISOString(),
      alive: [],
      successor: { version: { version: 2, state: 'active' }, usedAt: null, waitsUntil: at(20).toISOString() },
    })
    const used = leakFacts(keyOf([{ revokedAt: at(3) }, { usedAt: at(5) }], [replaced]), 1)
    expect(used?.successor).toMatchObject({ usedAt: at(5).toISOString(), waitsUntil: null })
  })

  it('goes through every step to the last one, past those that led nowhere', () => {
    const steps = [
      { from: 1, to: 2, cancelledAt: at(2) },
      { from: 1, to: 3 },
      { from: 3, to: 4, emergency: true },
    ]
    const ends = [{ retiresAt: at(3) }, { revokedAt: at(2) }, { revokedAt: at(4) }, {}]
    const facts = leakFacts(keyOf(ends, steps), 1)
    expect(facts).toMatchObject({
      endedAt: at(3).toISOString(),
      alive: [],
      successor: { version: { version: 4 } },
    })
  })

  it('names what came from a dead version by rotation and is alive, and what has not ended', () => {
    const key = keyOf([{ retiresAt: at(3) }, {}], [{ from: 1, to: 2 }])
    expect(leakFacts(key, 1)).toMatchObject({ alive: [2], successor: { version: { version: 2 } } })
    expect(leakFacts(key, 2)).toMatchObject({ endedAt: null, alive: [2], successor: null })
    expect(leakFacts(key, 3)).toBeNull()
  })
})
