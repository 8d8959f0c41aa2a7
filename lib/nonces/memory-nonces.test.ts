import fc from 'fast-check'
import { expect, it } from 'vitest'
import { MemoryNonces } from './memory-nonces'

const NOON = Date.UTC(2026, 4, 15, 12)
const noSequences = () => Promise.reject(new Error('no sequence was given'))
const use = (nonce: string, untilMs: number, sequence: bigint | null = null) => {
  return { versionId: 'ver_1', nonce, untilMs, sequence }
}

it('says what a list of all nonces and their ends would say', () => {
  const step = fc.record({
    wait: fc.oneof(fc.nat(50), fc.nat(20_000)),
    nonce: fc.nat(6),
    lives: fc.nat(125_000),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 150 }), (steps) => {
      const nonces = new MemoryNonces(noSequences)
      const ends = new Map<string, number>()
      let now = NOON
      for (const { wait, nonce, lives } of steps) {
        now += wait
        const name = `nonce ${nonce}`
        const used = (ends.get(name) ?? 0) > now
        expect(nonces.use(use(name, now + lives), now)).toBe(used ? 'replayed' : 'fresh')
        if (!used) ends.set(name, now + lives)
      }
    }),
  )
})

it('forgets what is over, and refuses rather than forget what is not', () => {
  const nonces = new MemoryNonces(noSequences, 1000)
  for (let i = 0; i < 1000; i++) expect(nonces.use(use(`first ${i}`, NOON + 65_000), NOON)).toBe('fresh')
  expect(() => nonces.use(use('one more', NOON + 65_000), NOON)).toThrow('remember')
  expect(nonces.use(use('first 0', NOON + 65_000), NOON)).toBe('replayed')
  expect(nonces.use(use('one more', NOON + 165_000), NOON + 100_000)).toBe('fresh')
  expect(nonces.size).toBe(1)
})

it('gives a nonce free when its number did not rise, or nobody could tell', async () => {
  const answers = [async () => false, () => Promise.reject(new Error('gone')), async () => true]
  const nonces = new MemoryNonces(() => answers.shift()?.() ?? Promise.resolve(false))
  const again = () => nonces.use(use('one', NOON + 1000, 5n), NOON)
  expect(await again()).toBe('replayed')
  await expect(again()).rejects.toThrow('gone')
  expect(nonces.size).toBe(0)
  expect(await again()).toBe('fresh')
  expect(await again()).toBe('replayed')
})
