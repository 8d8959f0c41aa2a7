import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const FOLDER = 'docs/gateways'
const read = (name: string) => readFileSync(`${FOLDER}/${name}`, 'utf8')
const names = readdirSync(FOLDER)
const pages = names.filter((name) => name.endsWith('.md') && name !== 'README.md')
const files = names.filter((name) => !name.endsWith('.md'))

it('shows every configuration file whole on one page, as the tests run it', () => {
  const shown = files.map(
    (file) => pages.filter((page) => read(page).includes(`\n${read(file)}\`\`\`\n`)).length,
  )
  expect(files.length).toBeGreaterThanOrEqual(6)
  expect(Object.fromEntries(files.map((file, i) => [file, shown[i]]))).toEqual(
    Object.fromEntries(files.map((file) => [file, 1])),
  )
})

it('lists every page and every file in the overview, and every link leads somewhere', () => {
  const overview = read('README.md')
  for (const name of [...pages, ...files]) expect(overview).toContain(`](${name})`)
  for (const page of [...pages, 'README.md']) {
    const links = [...read(page).matchAll(/\]\(([\w./-]+)\)/g)].map(([, link = '']) => link)
    for (const link of links)
      expect(() => readFileSync(`${FOLDER}/${link}`), `${page} -> ${link}`).not.toThrow()
  }
})

it('puts each gateway before the same door, with the promises of the overview', () => {
  for (const file of files.filter((name) => name !== 'haproxy.cfg')) {
    const text = read(file)
    expect(text, file).toContain('/v1/authorize')
    expect(text, file).toMatch(/x-keygrade-verifier/i)
    expect(text, file).toMatch(/x-keygrade-account-id/i)
  }
})
