import { describe, expect, it } from 'vitest'
import { scopeLabel } from './scope-label'

describe('scopeLabel', () => {
  it('is the same for the same scopes, and bounded for all others', () => {
    expect(scopeLabel([])).toBe('')
    expect(scopeLabel(['prices:read', 'tokens:read', 'prices:read'])).toBe('tokens:read prices:read')
    expect(scopeLabel(['x1', 'tokens:read', 'x2'])).toBe('tokens:read (other)')
  })
})
