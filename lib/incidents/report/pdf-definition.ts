import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces'
import { shortWords } from './plain-words'
import { printable } from './printable'
import type { ReportBlock, ReportModel } from './report-model'

const MARGIN = 45
/** A4 is 595 points wide. */
const WIDTH = 595 - 2 * MARGIN
const PADDING = 4
const INK = '#111111'
const FAINT = '#555555'
const RULE = '#999999'

/** A report as pdfmake lays it out: A4, black on white, heads of tables on every page they reach. */
export function pdfDefinition(model: ReportModel): TDocumentDefinitions {
  const { header, kind, writtenAt, sections } = model
  const written = `${writtenAt.slice(0, 19).replace('T', ' ')} UTC`
  const [number = '', ...title] = header.split(' · ')
  return {
    pageSize: 'A4',
    pageMargins: [MARGIN, 62, MARGIN, 54],
    info: { title: printable(header), subject: kind, author: 'Keygrade', creationDate: new Date(writtenAt) },
    language: 'en',
    defaultStyle: { font: 'Roboto', fontSize: 9, lineHeight: 1.2, color: INK },
    styles: {
      title: { fontSize: 20, bold: true, margin: [0, 0, 0, 2] },
      under: { fontSize: 9, color: FAINT, margin: [0, 0, 0, 8] },
      heading: { fontSize: 13, bold: true, margin: [0, 14, 0, 5] },
      head: { bold: true, fontSize: 8 },
      cell: { fontSize: 8 },
      label: { color: FAINT },
    },
    header: () => ({
      columns: [
        { text: shortWords(printable(header), 80), width: '*' },
        { text: kind, width: 90, alignment: 'right' },
      ],
      margin: [MARGIN, 30, MARGIN, 0],
      ...{ fontSize: 8, color: FAINT },
    }),
    footer: (page, pages) => ({
      columns: [
        { text: `Keygrade, written ${written}. Instants are in UTC.`, width: '*' },
        { text: `Page ${page} of ${pages}`, width: 90, alignment: 'right' },
      ],
      margin: [MARGIN, 18, MARGIN, 0],
      ...{ fontSize: 8, color: FAINT },
    }),
    // A heading stands with what it heads.
    pageBreakBefore: (node) => node.headlineLevel === 1 && (node.startPosition?.verticalRatio ?? 0) > 0.86,
    content: [
      { text: printable(title.join(' · ')), style: 'title' },
      { text: `${number} · ${kind} · written ${written}`, style: 'under' },
      ...sections.flatMap(({ heading, blocks }): Content[] => [
        { text: heading, style: 'heading', headlineLevel: 1 },
        ...blocks.map(block),
      ]),
    ],
  }
}

function block(block: ReportBlock): Content {
  if (block.kind === 'text') {
    const stack = block.lines.map((line) => ({ text: printable(line), margin: [0, 0, 0, 4] as const }))
    return { stack: stack as unknown as Content[], margin: [block.quoted ? 12 : 0, 0, 0, 4] }
  }
  if (block.kind === 'facts') {
    const body = block.rows.map(([label, value]): TableCell[] => [
      { text: printable(label), style: 'label' },
      { text: printable(value) },
    ])
    const columns = widths([30, 70])
    return {
      table: { widths: columns, body, dontBreakRows: block.rows.every((row) => fitsPage(row, columns)) },
      layout: PLAIN,
      margin: [0, 0, 0, 8],
    }
  }
  const body = [
    block.head.map((text): TableCell => ({ text: printable(text), style: 'head' })),
    ...block.rows.map((row, index) => {
      const bold = block.total === true && index === block.rows.length - 1
      return row.map((text): TableCell => ({ text: printable(text), style: 'cell', bold }))
    }),
  ]
  const columns = widths(block.shares)
  const whole = block.rows.every((row) => fitsPage(row, columns))
  const table = {
    widths: columns,
    body,
    headerRows: 1,
    ...(whole && { keepWithHeaderRows: 1, dontBreakRows: true }),
  }
  return { table, layout: RULED, margin: [0, 0, 0, 8] }
}

/**
 * Of a row that may not be broken pdfmake drops whatever a page does not hold. Guessed from above: no sign is wider
 * than 9 points, of a line up to half is lost to the next word, and a page holds 66 lines, its table's head with them.
 */
function fitsPage(row: readonly string[], columns: readonly number[]): boolean {
  return row.every((text, column) => {
    const perLine = Math.max(1, Math.floor((columns[column] ?? 0) / 9))
    return (printable(text).length / perLine) * 2 < 56
  })
}

function widths(shares: readonly number[]): number[] {
  const sum = shares.reduce((total, share) => total + share, 0)
  // The first column stands under its heading: it has nothing on its left.
  return shares.map((share, index) => (WIDTH * share) / sum - (index === 0 ? 1 : 2) * PADDING)
}

const padding = { paddingLeft: (column: number) => (column === 0 ? 0 : PADDING), paddingRight: () => PADDING }
const PLAIN = {
  ...padding,
  ...{ hLineWidth: () => 0, vLineWidth: () => 0, paddingTop: () => 1, paddingBottom: () => 1 },
}
const RULED = {
  ...padding,
  ...{ vLineWidth: () => 0, hLineColor: () => RULE, paddingTop: () => 2, paddingBottom: () => 2 },
  hLineWidth: (line: number) => (line === 1 ? 1 : 0.4),
}
