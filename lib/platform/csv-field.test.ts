import fc from 'fast-check'
import { expect, it } from 'vitest'
import { csvField } from './csv-field'

/** One field as RFC 4180 reads it. */
const read = (field: string) => (field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field)

const nasty = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', ' =', '＝', '"'), fc.string())
    .map((parts) => parts.join('')),
)

it('is one field whatever it holds, and no formula, also behind what a spreadsheet trims', () => {
  fc.assert(
    fc.property(nasty, nasty, (first, second) => {
      const line = [first, second].map(csvField)
      for (const [index, field] of line.entries()) {
        const text = [first, second][index] ?? ''
        expect(read(field).replace(/^'/, '')).toBe(text.replace(/^'/, ''))
        expect(read(field)).not.toMatch(/^\s*[=+\-@＝＋－＠]/)
        if (!field.startsWith('"')) expect(field).not.toMatch(/[",\r\n]/)
      }
    }),
    { numRuns: 200 },
  )
})
