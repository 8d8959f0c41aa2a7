import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CsvError, parseCsv } from './parse-csv'

const cellsOf = (text: string) => [...parseCsv(text)].map((record) => record.cells)
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`

describe('parseCsv', () => {
  it('reads quotes, doubled quotes, commas and line breaks inside cells, CRLF and a byte order mark', () => {
    const text = '\uFEFFa,b\r\n"x, ""y""","two\nlines"\r\n1,\r\n'
    expect(cellsOf(text)).toEqual([
      ['a', 'b'],
      ['x, "y"', 'two\nlines'],
      ['1', ''],
    ])
  })

  it('counts lines through cells that span several', () => {
    expect([...parseCsv('a,b\n"1\n2\n3",x\n\nlast,y')].map((record) => record.line)).toEqual([1, 2, 6])
  })

  it('says on which line a quote stays open or is followed by text', () => {
    expect(() => cellsOf('a\n"b')).toThrow(new CsvError(2, 'a quote is opened and never closed'))
    expect(() => cellsOf('a\nb\n"c"d')).toThrow(new CsvError(3, 'there is text after a closing quote'))
  })

  it('gives back every table that was written, quoted or not', () => {
    const table = fc.array(fc.array(fc.string(), { minLength: 2, maxLength: 5 }), {
      minLength: 1,
      maxLength: 8,
    })
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n'), (rows, end) => {
        const text = rows.map((row) => row.map(quoted).join(',')).join(end) + end
        expect(cellsOf(text)).toEqual(rows)
      }),
    )
    const plain = fc.stringMatching(/^[ -!#-+\--~]*$/)
    fc.assert(
      fc.property(fc.array(fc.array(plain, { minLength: 2, maxLength: 4 }), { minLength: 1 }), (rows) => {
        expect(cellsOf(rows.map((row) => row.join(',')).join('\n'))).toEqual(rows)
      }),
    )
  })
})
