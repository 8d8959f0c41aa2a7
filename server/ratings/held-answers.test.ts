import { describe, expect, it } from 'vitest'
import { HeldAnswers } from './held-answers'

describe('held answers', () => {
  it('are of one revision', () => {
    const held = new HeldAnswers()
    const first = held.put('1', '/api/v1/tokens/CRO', { grade: 72.71 })
    expect(held.get('1', '/api/v1/tokens/CRO')).toBe(first)
    expect(held.get('2', '/api/v1/tokens/CRO')).toBeUndefined()
    held.put('2', '/api/v1/tokens/TON', { grade: 80.88 })
    expect(held.get('2', '/api/v1/tokens/CRO')).toBeUndefined()
  })

  it('are not kept for an address that somebody made up to fill the memory', () => {
    const held = new HeldAnswers()
    held.put('1', `/api/v1/tokens?q=${'x'.repeat(200)}`, [])
    expect(held.get('1', `/api/v1/tokens?q=${'x'.repeat(200)}`)).toBeUndefined()
  })

  it('have the same tag when they say the same, and another one when not', () => {
    const held = new HeldAnswers()
    const tag = held.put('1', 'a', { grade: 80.88 }).etag
    expect(held.put('2', 'b', { grade: 80.88 }).etag).toBe(tag)
    expect(held.put('2', 'b', { grade: 80.89 }).etag).not.toBe(tag)
  })
})
