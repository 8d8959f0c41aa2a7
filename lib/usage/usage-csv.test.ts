import fc from 'fast-check'
import { expect, it } from 'vitest'
import { csvField } from '@/lib/platform/csv-field'
import { usageCsv } from './usage-csv'

const asked = {
  from: '2027-01-30T00:00:00.000Z',
  to: '2027-01-31T00:00:00.000Z',
  step: 'day',
  keptFrom: null,
} as const
const points = [{ at: '2027-01-30T00:00:00.000Z', count: 7 }]

it('is one line for each bucket of each group', () => {
  const view = { ...asked, by: 'client' as const, total: 14 }
  expect(
    usageCsv({
      ...view,
      series: [
        { group: 'a', points },
        { group: '-b', points },
      ],
    }),
  ).toBe("at,client,requests\r\n2027-01-30T00:00:00.000Z,a,7\r\n2027-01-30T00:00:00.000Z,'-b,7\r\n")
})

it('says the names of keys, and none can be a formula', () => {
  const view = { ...asked, by: 'key' as const, total: 7, series: [{ group: 'key_1', points }] }
  expect(usageCsv({ ...view, names: { key_1: '=HYPERLINK("http://x","y"), Bot' } })).toBe(
    'at,key,name,requests\r\n2027-01-30T00:00:00.000Z,key_1,"\'=HYPERLINK(""http://x"",""y""), Bot",7\r\n',
  )
})

it('begins no field with what a spreadsheet computes, and loses nothing else of it', () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom('', '=', '+', '-', '@', '\t', '\r'), (text, first) => {
      const field = csvField(first + text)
      const quoted = field.startsWith('"')
      const read = quoted ? field.slice(1, -1).replaceAll('""', '"') : field
      if (!quoted) expect(field).not.toMatch(/[",\r\n]/)
      expect(read).not.toMatch(/^[=+\-@\t\r]/)
      expect(read === first + text || read === `'${first}${text}`).toBe(true)
    }),
  )
})
