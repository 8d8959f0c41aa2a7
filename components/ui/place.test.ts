import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { place } from './place'
import { rows } from './rows'

const CSS = readFileSync('app/place.css', 'utf8')

/** Where the classes of one axis put something, as app/place.css adds them up. */
function percentOf(classes: string, axis: string): number {
  const number = (pattern: RegExp) => Number(classes.match(pattern)?.[1])
  return number(new RegExp(`(?:^| )${axis}-(\\d+)`)) + number(new RegExp(`${axis}-part-(\\d+)`)) / 100
}

test('classes say the place to a hundredth, and only such as are listed', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 100, noNaN: true }), fc.double({ noNaN: true }), (left, width) => {
      const classes = place({ left, width })
      expect(Math.abs(percentOf(classes, 'at') - left)).toBeLessThanOrEqual(0.005_001)
      expect(percentOf(classes, 'by')).toBeCloseTo(Math.min(Math.max(width, 0), 100), 1)
      for (const one of classes.split(' ')) {
        expect(one).toMatch(/^(left-at|w-by|(at|by)-(\d{1,2}|100)|(at|by)-part-\d{1,2})$/)
      }
    }),
  )
  expect(place({ left: Number.NaN, top: 100 })).toBe('left-at at-0 at-part-0 top-by by-100 by-part-0')
  expect([rows(-1), rows(3), rows(900)]).toEqual(['rows-0', 'rows-3', 'rows-40'])
})

test('the classes are made', () => {
  for (const list of ['{at,by}-{0..100}', '{at,by}-part-{0..99}', 'rows-{0..40}']) expect(CSS).toContain(list)
  for (const name of ['left-at', 'w-by', 'h-by', 'top-by']) expect(CSS).toContain(`@utility ${name} {`)
})

// Satori draws an image by style attributes; the sliders set theirs once script runs.
const MAY_STYLE = ['components/tokens/token-image.tsx', 'components/scenarios/scenario-sliders.tsx']

test('no component has a style attribute, which the CSP would refuse', () => {
  const files = ['components', 'app'].flatMap((folder) =>
    readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name))),
  )
  const styled = files.filter((file) => file.endsWith('.tsx') && /\bstyle=/.test(readFileSync(file, 'utf8')))
  expect(styled.sort()).toEqual([...MAY_STYLE].sort())
})
