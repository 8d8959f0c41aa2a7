import { expect, it } from 'vitest'
import { pool } from '@/lib/platform/db'
import { PostgresNonces } from './postgres-nonces'
import { sweepNonces } from './sweep-nonces'

const NOON = Date.UTC(2026, 4, 15, 12)

it('sweeps what was over a minute ago, however much, and nothing else', async () => {
  const nonces = new PostgresNonces(pool())
  const use = (count: number, name: string, untilMs: number) =>
    Promise.all(
      Array.from({ length: count }, (_, index) =>
        nonces.use({ versionId: 'ver_1', nonce: `${name} ${index}`, untilMs, sequence: null }, NOON),
      ),
    )
  await use(12_000, 'old', NOON + 1000)
  await use(300, 'new', NOON + 1001)
  expect(await sweepNonces(pool(), new Date(NOON + 61_000))).toBe(0)
  const swept = await Promise.all([1, 2].map(() => sweepNonces(pool(), new Date(NOON + 61_001))))
  expect(swept.reduce((sum, count) => sum + count)).toBe(12_000)
  expect((await use(300, 'new', NOON + 1001)).every((verdict) => verdict === 'replayed')).toBe(true)
})
