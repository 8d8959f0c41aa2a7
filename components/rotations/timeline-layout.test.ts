import { describe, expect, test } from 'vitest'
import type { KeyView, RotationView, VersionView } from '@/lib/keys/key-contract'
import { timelineLayout, versionEndMs } from './timeline-layout'

const NOW = Date.parse('2027-01-10T00:00:00.000Z')
const HOUR = 3_600_000
const at = (hours: number) => new Date(NOW + hours * HOUR).toISOString()

function version(number: number, part: Partial<VersionView> = {}): VersionView {
  return {
    id: `ver_${number}`,
    version: number,
    state: 'active',
    hint: '',
    publicKey: null,
    notBefore: at(-48),
    expiresAt: null,
    retiresAt: null,
    revokedAt: null,
    revokeReason: null,
    compromised: false,
    lastUsedAt: null,
    createdAt: at(-48),
    ...part,
  }
}

const ROTATION: RotationView = {
  id: 'rot_1',
  state: 'overlapping',
  fromVersion: 1,
  successorVersion: 2,
  plannedAt: at(-1),
  startsAt: at(-1),
  endsAt: at(23),
  retire: 'at-end',
  quietSeconds: 60,
  cancelledAt: null,
  completedAt: null,
  overrideReason: null,
}

const layoutOf = (versions: VersionView[], rotations: KeyView['rotations'] = []) =>
  timelineLayout({ versions, rotations }, NOW)

describe('around a rotation', () => {
  const layout = layoutOf([version(1, { retiresAt: at(23) }), version(2, { notBefore: at(-1) })], [ROTATION])
  const [old, next] = layout.bars

  test('the overlap is exactly where both bars are', () => {
    expect(next?.left).toBeCloseTo(layout.overlap?.left ?? -1)
    expect((old?.left ?? 0) + (old?.width ?? 0)).toBeCloseTo(
      (layout.overlap?.left ?? 0) + (layout.overlap?.width ?? 0),
    )
  })

  test('what goes on beyond the edges says so', () => {
    expect(old).toMatchObject({ cutLeft: true, runsOn: false })
    expect(next).toMatchObject({ cutLeft: false, runsOn: true })
  })

  test('now and both ends of the overlap are on the track', () => {
    for (const place of [layout.now, layout.overlap?.left ?? -1]) {
      expect(place).toBeGreaterThan(0)
      expect(place).toBeLessThan(100)
    }
  })
})

test('a key that was never rotated shows its whole life', () => {
  const [bar] = layoutOf([version(1, { notBefore: at(-1), expiresAt: at(24 * 90) })]).bars
  expect(bar?.runsOn).toBe(false)
  expect(bar?.width).toBeGreaterThan(80)
})

test('a far expiry does not squeeze what has happened', () => {
  const versions = [
    version(1, { state: 'retired', retiresAt: at(-2) }),
    version(2, { expiresAt: at(24 * 365) }),
  ]
  const [first, second] = layoutOf(versions).bars
  expect(first?.width).toBeGreaterThan(30)
  expect(second?.runsOn).toBe(true)
})

test('the newest six are drawn, and the rest are counted', () => {
  const layout = layoutOf([1, 2, 3, 4, 5, 6, 7, 8].map((number) => version(number)))
  expect(layout.bars.map(({ version: { version: number } }) => number)).toEqual([3, 4, 5, 6, 7, 8])
  expect(layout.hidden).toBe(2)
})

test('a version ends at the earliest of its ends', () => {
  expect(versionEndMs(version(1, { expiresAt: at(5), retiresAt: at(3) }))).toBe(NOW + 3 * HOUR)
  expect(versionEndMs(version(1))).toBeNull()
})
