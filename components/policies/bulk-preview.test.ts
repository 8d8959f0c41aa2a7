import { describe, expect, it } from 'vitest'
import { bulkPreview } from './bulk-preview'

const ids = Array.from({ length: 96 }, (_, index) => `key_${index}`)
const at = Date.UTC(2027, 0, 1)

describe('bulkPreview', () => {
  it('tells the span, the step and the busiest minute of the very instants that will be planned', () => {
    const preview = bulkPreview(ids, at, 86_400)
    expect(preview).toMatchObject({
      firstMs: at,
      lastMs: at + 95 * 900_000,
      stepSeconds: 900,
      busiestMinute: 1,
      bars: Array.from({ length: 48 }, () => 2),
    })
    expect(preview?.starts.size).toBe(96)
  })

  it('says when all start at once, and has nothing to say of no key', () => {
    expect(bulkPreview(ids, at, 0)).toMatchObject({
      firstMs: at,
      lastMs: at,
      stepSeconds: 0,
      busiestMinute: 96,
    })
    expect(bulkPreview([], at, 3600)).toBeNull()
  })
})
