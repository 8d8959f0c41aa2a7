import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { database, pool } from '@/lib/platform/db'
import { learnedInterval } from './learned-interval'
import { writeUsage } from './write-usage'

const START_MS = Date.UTC(2027, 0, 1)

/** One client of one version: each batch comes after a silence and holds so many requests, evenly over its length. */
type Batch = { gapMs: number; lengthMs: number; count: number }
const batch: fc.Arbitrary<Batch> = fc.record({
  // Below zero: it came after the batch of another process that counted later requests.
  gapMs: fc.oneof(fc.integer({ min: -900, max: 2000 }), fc.nat(3_600_000), fc.nat(40 * 86_400_000)),
  lengthMs: fc.nat(999),
  count: fc.integer({ min: 2, max: 100 }),
})

let stories = 0

async function storedAfter(batches: readonly Batch[]): Promise<{ stored: number; told: number }> {
  const name = `story_${stories++}`
  const what = { accountId: name, keyId: name, versionId: name, outcome: 'RETIRED', client: 'job', scope: '' }
  let lastMs: number | null = null
  let told = 0
  for (const [index, { gapMs, lengthMs, count }] of batches.entries()) {
    const firstMs: number = lastMs === null ? START_MS : lastMs + gapMs
    const sum = { ...what, address: '', minuteMs: START_MS, firstMs, lastMs: firstMs + lengthMs, count }
    await writeUsage(pool(), name, index + 1, [sum], new Date(firstMs))
    // Within a batch its mean is all that is known.
    const within = lengthMs / 1000 / (count - 1)
    told = lastMs === null ? within : Math.max(learnedInterval(told, gapMs / 1000), within)
    lastMs = Math.max(lastMs ?? 0, sum.lastMs)
  }
  const key = { keyId: name, versionId: name, client: 'job' }
  const row = await database().usageClient.findUniqueOrThrow({ where: { keyId_versionId_client: key } })
  return { stored: row.intervalSeconds, told }
}

describe('the interval that is learned in the database', () => {
  it('is that of the rule, for any batches', async () => {
    const batches = fc.array(batch, { minLength: 1, maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(batches, async (story) => {
        const { stored, told } = await storedAfter(story)
        expect(Math.abs(stored - told)).toBeLessThanOrEqual(told * 1e-9 + 1e-9)
      }),
      { numRuns: 100 },
    )
  })

  it('is not known of a client that was seen once, and is a month for a monthly job with bursts', async () => {
    expect((await storedAfter([{ gapMs: 0, lengthMs: 0, count: 2 }])).stored).toBe(0)
    const burst = Array.from({ length: 100 }, () => ({ gapMs: 500, lengthMs: 500, count: 5 }))
    const month = { gapMs: 30 * 86_400_000, lengthMs: 500, count: 5 }
    expect((await storedAfter([...burst, month, ...burst])).stored).toBeGreaterThan(29.99 * 86_400)
  })
})
