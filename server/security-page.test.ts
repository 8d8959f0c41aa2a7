import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const PAGE = readFileSync('docs/security.md', 'utf8')

/** How many requirements of levels 1 and 2 each section of ASVS 5.0.0 has; they are the first ones of it. */
const SECTIONS: Record<string, number[]> = {
  V1: [2, 9, 11, 3, 2],
  V2: [3, 3, 4, 1],
  V3: [0, 2, 4, 6, 5, 0, 2],
  V4: [3, 1, 2, 4],
  V5: [1, 3, 2, 3],
  V6: [3, 12, 4, 4, 5, 3, 0, 4],
  V7: [3, 4, 2, 5, 2, 2],
  V8: [2, 3, 1, 1],
  V9: [3, 4],
  V10: [2, 2, 4, 11, 5, 2, 3],
  V11: [2, 3, 3, 4, 1, 1],
  V12: [3, 2, 4],
  V13: [1, 5, 2, 5],
  V14: [2, 4, 3],
  V15: [3, 3, 7],
  V16: [1, 5, 4, 3, 3],
  V17: [1, 4, 2],
}

it('names only files that exist', () => {
  const named = [...PAGE.matchAll(/`([\w()[\]./-]+\.(?:ts|tsx|mjs|json))`/g)].map(([, path = '']) => path)
  const pages = [...PAGE.matchAll(/(?<![\w/])(?:docs\/)?([a-z-]+(?:\/README)?\.md)/g)].map(
    ([, name]) => `docs/${name}`,
  )
  expect(named.length).toBeGreaterThan(80)
  expect([...named, ...pages].filter((path) => !existsSync(path))).toEqual([])
})

it('states each requirement of levels 1 and 2 once, with one of five words', () => {
  const wanted = Object.entries(SECTIONS).flatMap(([chapter, counts]) =>
    counts.flatMap((count, section) =>
      Array.from({ length: count }, (_, nth) => `${chapter}.${section + 1}.${nth + 1}`),
    ),
  )
  expect(wanted).toHaveLength(253)
  const rows = PAGE.split('\n').flatMap((line) => {
    const [, ids = '', state = ''] = line.match(/^\| (V[\d., V]+) +\| ([a-z/ ]+?) +\|/) ?? []
    return ids ? [{ ids: ids.trim().split(', '), state }] : []
  })
  expect(rows.flatMap(({ ids }) => ids).sort()).toEqual(wanted.sort())
  const words = new Set(rows.map(({ state }) => state))
  expect([...words].sort()).toEqual(['met', 'n/a', 'not met', 'outside', 'partly'])
})

it('answers each of the ten risks of APIs', () => {
  const risks = [...PAGE.matchAll(/^\| API(\d+) /gm)].map(([, nth]) => Number(nth))
  expect(risks).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
})
