import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { randomBytes } from '@/lib/platform/random-bytes'
import { fileKeyEncryption } from './file-key-encryption'
import { BOX_NONCE_BYTES, BOX_TAG_BYTES, closeBox, openBox, placeOf } from './sealed-box'
import { secretPlace } from './secret-place'

const key = randomBytes(32)
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const refused = { name: 'SealError', reason: 'refused' }
const reasonOf = (act: () => unknown) => {
  try {
    act()
    return 'opened'
  } catch (error) {
    return (error as { reason?: string }).reason ?? String(error)
  }
}

describe('a sealed box', () => {
  it('gives back what was put in, with the length of the content and no more than it needs', () => {
    fc.assert(
      fc.property(bytes(32), bytes(12), fc.uint8Array(), fc.string(), (key, nonce, content, place) => {
        const box = closeBox(key, nonce, placeOf(place), content)
        expect(box.length).toBe(1 + BOX_NONCE_BYTES + content.length + BOX_TAG_BYTES)
        expect([...openBox(key, placeOf(place), box)]).toEqual([...content])
      }),
    )
  })

  it('refuses every flipped bit', () => {
    const place = placeOf('here')
    const box = closeBox(key, randomBytes(12), place, Buffer.from('kg_live_0123456789'))
    for (let bit = 0; bit < box.length * 8; bit += 1) {
      const flipped = box.slice()
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(reasonOf(() => openBox(key, place, flipped))).toBe('refused')
    }
  })

  it('refuses every shorter box, every other place and every other key', () => {
    const place = placeOf('here')
    const box = closeBox(key, randomBytes(12), place, Buffer.from('secret'))
    for (let length = 0; length < box.length; length += 1) {
      expect(reasonOf(() => openBox(key, place, box.subarray(0, length)))).toBe('refused')
    }
    fc.assert(
      fc.property(fc.string(), bytes(32), (other, otherKey) => {
        fc.pre(other !== 'here')
        expect(reasonOf(() => openBox(key, placeOf(other), box))).toBe('refused')
        expect(reasonOf(() => openBox(otherKey, place, box))).toBe('refused')
      }),
    )
  })

  it('answers any bytes with refused, and never with another error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (box) => {
        expect(reasonOf(() => openBox(key, placeOf('here'), box))).toBe('refused')
        const formed = Uint8Array.of(1, ...box)
        expect(reasonOf(() => openBox(key, placeOf('here'), formed))).toBe('refused')
      }),
    )
  })

  it('names different places differently, however their words are cut', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (a, b, c, d) => {
        fc.pre(a !== c || b !== d)
        expect(Buffer.compare(secretPlace(a, b), secretPlace(c, d))).not.toBe(0)
      }),
    )
  })
})

describe('a sealing key of a file', () => {
  it('unwraps what it wrapped, in its context, and nothing of another key', async () => {
    const one = fileKeyEncryption(key)
    const other = fileKeyEncryption(randomBytes(32))
    const content = randomBytes(32)
    const wrapped = await one.wrap(content, placeOf('here'))
    expect([...(await one.unwrap(wrapped, placeOf('here')))]).toEqual([...content])
    await expect(one.unwrap(wrapped, placeOf('there'))).rejects.toMatchObject(refused)
    await expect(other.unwrap(wrapped, placeOf('here'))).rejects.toMatchObject(refused)
    expect(Buffer.compare(await one.wrap(content, placeOf('here')), wrapped)).not.toBe(0)
  })

  it('has a name of its own that stays', () => {
    const again = fileKeyEncryption(key.slice())
    expect(again.wrapKeyId).toBe(fileKeyEncryption(key).wrapKeyId)
    expect(again.wrapKeyId).toMatch(/^[0-9a-f]{16}$/)
    expect(fileKeyEncryption(randomBytes(32)).wrapKeyId).not.toBe(again.wrapKeyId)
  })
})
