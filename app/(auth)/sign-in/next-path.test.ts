import { expect, test } from 'vitest'
import { nextPath } from './next-path'

test.each([
  ['/keys?state=active#top', '/keys?state=active#top'],
  ['/overview', '/overview'],
  ['/keys?_rsc=1x2y', '/keys'],
])('%s stays', (wanted, path) => {
  expect(nextPath(wanted)).toBe(path)
})

test.each([
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/a/..//evil.example',
  'https://evil.example/keys',
  'javascript:alert(1)',
  '/sign-in?next=/sign-in',
  '',
  undefined,
  ['/keys', '/audit'],
])('%j goes to the overview', (wanted) => {
  expect(nextPath(wanted)).toBe('/overview')
})
