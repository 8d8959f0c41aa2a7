import { expect, it } from 'vitest'
import { isKnownTag } from './entity-tag'

it.each([
  [undefined, false],
  ['"a"', true],
  ['W/"a"', true],
  ['"b", "a"', true],
  ['*', true],
  ['"b"', false],
  ['a', false],
  ['', false],
])('If-None-Match %s is known: %s', (header, known) => expect(isKnownTag(header, '"a"')).toBe(known))
