import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spanWords } from '../span-words'
import { pdfDefinition } from './pdf-definition'
import { plainWords } from './plain-words'
import { printable } from './printable'
import { markdownText, renderMarkdown } from './render-markdown'
import { renderPdf } from './render-pdf'
import { reportOf } from './report-of'
import { pdfWords } from './test-pdf-words'
import { testReport } from './test-report'

/** What people may type, and what they may try. */
const typed = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc
    .array(
      fc.constantFrom(
        ...[
          '<script>alert(1)</script>',
          '[x](javascript:x)',
          '![x](//e.example/i.png)',
          '| a | b |',
          '\n# Head\n',
        ],
        ...[
          '```',
          '`',
          '\\',
          '**',
          '<!--',
          '&lt;',
          'https://e.example',
          'www.e.example',
          '\u202e',
          '1. ',
          '- ',
          '\n---\n',
          '==',
        ],
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join('')),
)
const RUNS = { numRuns: 200 }
/** What a Markdown reader makes of escaped text: a backslash says that the mark after it is a mark. */
const read = (markdown: string) => markdown.replace(/\\([!-/:-@[-`{-~])/g, '$1')
/** What is left when escaped marks are ordinary signs. */
const bare = (markdown: string) => markdown.replace(/\\[!-/:-@[-`{-~]/g, '·')

describe('the report as Markdown', () => {
  it('says of each letter what became of it', () => {
    const { incident: open, timeline, facts } = testReport('Owner', 3)
    const [told] = facts.told
    const [step] = open.steps
    if (!told || !step) throw new Error('The report of a test has all parts.')
    const letter = { id: 'mail', sentAt: null, error: null }
    const letters = [
      { ...letter, to: 'a@x.example', state: 'queued' as const },
      { ...letter, to: 'b@x.example', state: 'sent' as const, sentAt: '2027-01-01T03:00:00.000Z' },
      { ...letter, to: 'c@x.example', state: 'refused' as const, error: '550 no such user' },
    ]
    const to = letters.map((one) => one.to)
    const incident = { ...open, steps: [{ ...step, letters }] }
    const text = renderMarkdown(reportOf(incident, timeline, { ...facts, told: [{ ...told, to }] }))
    const plain = text.replaceAll('\\', '')
    expect(plain).toContain('a@x.example (still queued)')
    expect(plain).toMatch(/b@x\.example \(taken by the mail server at 2027-01-01 03:00/)
    expect(plain).toContain('c@x.example (refused: 550 no such user)')
  })

  it('says any text as it is, and as nothing else', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const plain = plainWords(text)
        const markdown = markdownText(plain)
        expect(read(markdown)).toBe(plain)
        expect(bare(markdown)).not.toMatch(/[`*_[\]<>#|~&!$\\]|:\/\/|\bwww\.|@|^[-+=]|^\d+[.)](\s|$)/)
      }),
      RUNS,
    )
  })

  it('has the same parts whatever is typed', () => {
    const shape = (words: string) => {
      const { incident, timeline, facts } = testReport(words, 6)
      const lines = renderMarkdown(reportOf(incident, timeline, facts)).split('\n')
      const cells = (line: string) => (line.startsWith('|') ? (line.match(/(?<!\\)\|/g)?.length ?? 0) : 0)
      return lines.filter((line) => /^[#|]/.test(line)).map((line) => [line.slice(0, 2), cells(line)])
    }
    const usual = shape('Billing')
    expect(usual.length).toBeGreaterThan(30)
    // An even number of backslashes before a bar would leave it bare: each is escaped by one of its own.
    fc.assert(
      fc.property(typed, (words) => {
        expect(shape(words.replaceAll('\\', ''))).toEqual(usual)
      }),
      RUNS,
    )
  })

  it('holds what it must', () => {
    const { incident, timeline, facts } = testReport('Billing', 60)
    const markdown = renderMarkdown(reportOf(incident, timeline, facts))
    for (const words of [
      '# INC-12 · Billing',
      '- **Open for:** 12 min 34 s',
      '34 s after the opening, by step 1',
      '| 1 (leaked) | kg\\_test\\_Ab3d...x9Yz | revoked | 2026-11-21 03:04:05 | 2026-11-22 03:04:08 |',
      '12,345 requests since',
      '| 1.4 s | 1 key replaced. |',
      'Left out: Billing',
      '| vfr\\_2 | 41 ms |',
      '| vfr\\_3 | never: it ended or was cut off, and went by nothing old since 2026-11-22 03:04:39 |',
      'owner\\@customer.example',
      '17 earlier entries are left out.',
      `| Provider (provider) | 1234 | ${'ab'.repeat(32)} |`,
    ])
      expect(markdown).toContain(words)
    expect(markdown.match(/Key replaced: old versions ended/g)).toHaveLength(40)
  })

  it('says of a verifier that is cut off how long it may go by what it knows', () => {
    const { incident, timeline, facts } = testReport('Billing', 1)
    const silent = { until: incident.openedAt, leftMs: 1 }
    const receipts = facts.receipts.map(({ receipt, ...of }) => {
      const verifiers = [{ id: 'vfr_4', acknowledgedAt: null, silent }]
      return { ...of, receipt: receipt && { ...receipt, complete: false, verifiers } }
    })
    const markdown = renderMarkdown(reportOf(incident, timeline, { ...facts, receipts }))
    expect(markdown).toContain('not yet: cut off, it may go by what it knows until 2026-11-22 03:04:05 |')
    expect(markdown).toContain('**First confirmed by every verifier:** not known')
  })

  it('says that it is a drill, and that it goes on', () => {
    const { incident, timeline, facts } = testReport('Billing', 1)
    const open = { ...incident, drill: true, closedAt: null, closedBy: null }
    const model = reportOf(open, timeline, facts)
    expect(model.kind).toBe('Drill report')
    const markdown = renderMarkdown(model)
    expect(markdown).toContain('all are as they were written.')
    const altered = ['A note was <b>changed</b>.']
    const told = renderMarkdown(reportOf(open, timeline, { ...facts, altered }))
    expect(told).toMatch(
      /not as it was written[\s\S]*not as they were written:[\s\S]*A note was \\<b\\>changed/,
    )
    expect(markdown).toContain('This was a drill')
    expect(markdown).toContain('- **Open so far:** 13 min 20 s')
    expect(markdown).toContain('## Conclusion\n\nNot closed yet.')
  })
})

describe('the report as PDF', () => {
  it('repeats the head of each table, and puts every cell where a column is', () => {
    const { incident, timeline, facts } = testReport('Billing', 60)
    const { content } = pdfDefinition(reportOf(incident, timeline, facts))
    const tables = (
      content as { table?: { widths: number[]; body: unknown[][]; headerRows?: number } }[]
    ).flatMap(({ table }) => (table ? [table] : []))
    expect(tables.filter(({ headerRows }) => headerRows === 1).length).toBeGreaterThan(4)
    for (const { widths, body } of tables) {
      for (const row of body) expect(row).toHaveLength(widths.length)
      // A4 without its margins: whatever is wider would be cut.
      const paddings = widths.length * 8 - 4
      expect(widths.reduce((sum, width) => sum + width, 0) + paddings).toBeLessThanOrEqual(505.01)
    }
  })

  it('loses no word of a row that is taller than a page, nor of a note or a fact', async () => {
    const wide = (count: number, name: string) => Array.from({ length: count }, (_, n) => `${name}${n}W`)
    for (const count of [90, 300]) {
      const { incident, timeline, facts } = testReport('Billing', 3)
      const [told] = facts.told
      const [key] = facts.keys
      const [step] = incident.steps
      if (!told || !key || !step?.result) throw new Error('The report of a test has all parts.')
      const whole = { ...key.whole, scopes: wide(count, 'scope') as typeof key.whole.scopes }
      const long = { label: 'Long', value: wide(count, 'gave').join(' ') }
      const steps = [{ ...step, result: { ...step.result, facts: [long] } }, ...incident.steps.slice(1)]
      const notes = [{ at: facts.writtenAt, by: 'Noa', text: wide(count, 'note').join(' ') }]
      const model = reportOf({ ...incident, steps, notes }, timeline, {
        ...facts,
        keys: [{ ...key, whole }],
        told: [{ ...told, to: wide(count, 'WWWWWWWW') }, told],
      })
      const said = pdfWords(await renderPdf(model))
      // What stands before the sections is in the head and foot of each page, in other words.
      const sections = renderMarkdown(model).slice(renderMarkdown(model).indexOf('## '))
      const words = sections.replaceAll('\\', '').match(/[A-Za-z0-9]+/g) ?? []
      expect(words.length).toBeGreaterThan(4 * count)
      expect(words.filter((word) => !said.includes(word))).toEqual([])
    }
  })

  it('prints what the font has, and numbers for the rest', () => {
    expect(printable('Größe Ωμέγα Служба é …')).toBe('Größe Ωμέγα Служба é …')
    expect(printable('中x')).toBe('[U+4E2D]x')
    fc.assert(
      fc.property(typed, (text) => {
        expect(printable(printable(text))).toBe(printable(text))
      }),
      RUNS,
    )
  })
})

it('tells how long something took', () => {
  const told = [0, 450, 9_999, 12_345, 184_000, 7_500_000, 273_600_000].map(spanWords)
  expect(told).toEqual(['0.0 s', '0.4 s', '9.9 s', '12 s', '3 min 4 s', '2 h 5 min', '3 d 4 h'])
  // Longer is never told as shorter.
  const ms = (text: string) =>
    [...text.matchAll(/([\d.]+) (d|h|min|s)/g)].reduce(
      (sum, [, count, unit]) =>
        sum + Number(count) * { d: 86_400_000, h: 3_600_000, min: 60_000, s: 1000 }[unit as 'd'],
      0,
    )
  fc.assert(
    fc.property(fc.nat(1e9), fc.nat(1e9), (a, b) => {
      expect(ms(spanWords(Math.max(a, b)))).toBeGreaterThanOrEqual(ms(spanWords(Math.min(a, b))))
      expect(a - ms(spanWords(a))).toBeGreaterThanOrEqual(-0.001)
    }),
    RUNS,
  )
})
