import { describe, expect, test } from 'vitest'
import type { KeyView, VersionView } from '@/lib/keys/key-contract'
import { at, NOW, sampleBrownout, sampleRotation, sampleVersion } from './rotation-samples'
import { timelineLayout, versionEndMs } from './timeline-layout'

const HOUR = 3_600_000
const version = sampleVersion
const ROTATION = sampleRotation()

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

describe('what is cut into the track', () => {
  const versions = [version(1, { retiresAt: at(23) }), version(2, { notBefore: at(-1) })]
  const withRotation = (part: Parameters<typeof sampleRotation>[0]) =>
    layoutOf(versions, [sampleRotation(part)])

  test('brownouts are notches of the old bar, inside the overlap', () => {
    const brownouts = [
      sampleBrownout({ id: 'a', startsAt: at(-0.5), endsAt: at(-0.25) }),
      sampleBrownout({ id: 'b', startsAt: at(-0.1), endsAt: at(1) }),
      sampleBrownout({ id: 'c', startsAt: at(4), endsAt: at(5), abortedAt: at(4.5) }),
      sampleBrownout({ id: 'd', startsAt: at(6), endsAt: at(7) }),
    ]
    const layout = withRotation({ brownouts })
    const [old, next] = layout.bars
    expect(old?.notches.map(({ id, phase }) => `${id} ${phase}`)).toEqual([
      'a done',
      'b running',
      'c aborted',
      'd planned',
    ])
    expect(next?.notches).toEqual([])
    // Cut where it was aborted: half as wide as its plan.
    expect((old?.notches[2]?.width ?? 0) * 2).toBeCloseTo(old?.notches[3]?.width ?? 0)
    for (const { left, width } of old?.notches ?? []) {
      expect(left).toBeGreaterThan(layout.overlap?.left ?? 100)
      expect(left + width).toBeLessThan((layout.overlap?.left ?? 0) + (layout.overlap?.width ?? 0))
    }
  })

  test('an overlap that counts from the first use has an open end until then', () => {
    const open = withRotation({ overlapFrom: 'first-use', overlapSeconds: 3600, endsAt: at(24 * 90) })
    expect(open.overlap?.open).toBe(true)
    // As long as it would be from now, not as its cap allows.
    expect(open.toMs).toBeLessThan(NOW + 4 * HOUR)
    expect(withRotation({ overlapFrom: 'first-use', firstUsedAt: at(-0.5) }).overlap?.open).toBe(false)
  })

  test('after the overlap the old version is held until now', () => {
    const layout = withRotation({ state: 'ended', startsAt: at(-5), endsAt: at(-2), retire: 'when-quiet' })
    expect((layout.held?.left ?? 0) + (layout.held?.width ?? 0)).toBeCloseTo(layout.now)
  })

  const retired = [version(1, { state: 'retired', retiresAt: at(0) }), version(2, { notBefore: at(-4) })]
  const over = { state: 'completed', startsAt: at(-4), completedAt: at(0) } as const

  test('a near deadline of the roll-back is on the track, a far one at its edge', () => {
    const near = layoutOf(retired, [sampleRotation({ ...over, rollbackUntil: at(6) })])
    expect(near.marks).toMatchObject([{ kind: 'rollback', beyond: false }])
    expect(near.marks[0]?.place).toBeLessThan(100)
    const far = layoutOf(retired, [sampleRotation({ ...over, rollbackUntil: at(72) })])
    expect(far.marks).toMatchObject([{ kind: 'rollback', beyond: true, place: 100 }])
    expect(far.overlap?.width).toBeGreaterThan(20)
  })

  test('a roll-back leaves the gap that it closed', () => {
    const rolled = sampleRotation({ state: 'rolled_back', completedAt: at(-2), rolledBackAt: at(-1) })
    const [old] = layoutOf([version(1), version(2, { notBefore: at(-4) })], [rolled]).bars
    expect(old?.notches).toMatchObject([{ phase: 'taken-back' }])
  })
})
