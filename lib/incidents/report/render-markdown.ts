import type { ReportBlock, ReportModel } from './report-model'

/** Whatever Markdown, or HTML inside of it, could read as more than itself. */
const MARKS = /[\\`*_[\]<>#|~&!$]/g
/** What would begin a list, a heading, a rule or a quote, and what would become a link by itself. */
const FIRST = /^([-+=]|\d+(?=[.)](?:\s|$)))/
const LINKS = /(?<=^|[^a-z0-9])(www)\.|:(?=\/\/)|@/gi

/** Text as Markdown that says the same, and nothing else, in one line. */
export function markdownText(text: string): string {
  return text
    .replace(MARKS, (mark) => `\\${mark}`)
    .replace(LINKS, (link, www?: string) => (www ? `${www}\\.` : `\\${link}`))
    .replace(FIRST, (start) => (/^\d/.test(start) ? `${start}\\` : `\\${start}`))
}

/** The report as GitHub-flavoured Markdown. What people typed is text in it, never markup. */
export function renderMarkdown({ header, kind, writtenAt, sections }: ReportModel): string {
  const parts = [
    `# ${markdownText(header)}`,
    `${kind}, written ${writtenAt.slice(0, 19).replace('T', ' ')} UTC by Keygrade. All instants are in UTC.`,
    ...sections.flatMap(({ heading, blocks }) => [`## ${heading}`, ...blocks.map(block)]),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function block(block: ReportBlock): string {
  if (block.kind === 'text') {
    const lines = block.lines.map(markdownText)
    return block.quoted ? lines.map((line) => `> ${line}`).join('\n>\n') : lines.join('\n\n')
  }
  if (block.kind === 'facts')
    return block.rows
      .map(([label, value]) => `- **${markdownText(label)}:** ${markdownText(value)}`)
      .join('\n')
  const row = (cells: readonly string[]) => `| ${cells.map(markdownText).join(' | ')} |`
  return [row(block.head), `|${block.head.map(() => ' --- |').join('')}`, ...block.rows.map(row)].join('\n')
}
