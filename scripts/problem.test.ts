import { describe, expect, it } from 'vitest'
import { describeProblem, Problem, scrub } from './problem.mjs'

describe('scrub', () => {
  it.each([
    ['postgresql://me:pa55@db.example:5432/x', 'postgresql://me:***@db.example:5432/x'],
    ['postgres://me:p@ss:w0rd@db/x is wrong', 'postgres://me:***@db/x is wrong'],
    ['host=db password=hunter2 user=me', 'host=db password=*** user=me'],
    ["password: 'two words'", 'password: ***'],
    ['//registry.example/:_authToken=abc123', '//registry.example/:_authToken=***'],
    ['https://example.com/a:b', 'https://example.com/a:b'],
  ])('%s', (text, scrubbed) => expect(scrub(text)).toBe(scrubbed))
})

describe('describeProblem', () => {
  it('shows a problem with its detail, scrubbed', () => {
    const text = describeProblem(new Problem('It failed.', 'at postgresql://me:pa55@db/x'))
    expect(text).toBe('It failed.\n\nat postgresql://me:***@db/x')
  })

  it('shows one line of an error that nobody expected, and no stack', () => {
    const text = describeProblem(new Error('odd\n    at somewhere'))
    expect(text).toBe('Something unexpected went wrong: odd')
  })

  it('knows a full disk by its code', () => {
    const error = Object.assign(new Error('write failed'), { code: 'ENOSPC', path: '/data' })
    expect(describeProblem(error)).toMatch(/^The disk is full \(while writing \/data\)/)
  })
})
