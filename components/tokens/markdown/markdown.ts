/** Text that means nothing to Markdown: one line, every character of its syntax escaped. */
export function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|#~&]/g, '\\$&')
}

/** A table; cells are Markdown already. The first column is text, the others are set to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = head.map((_, index) => (index === 0 ? '---' : '---:'))
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

export function list(items: readonly string[]): string {
  return items.map((item) => `- ${plain(item)}`).join('\n')
}

/** A heading with what stands below it; nothing at all when nothing does. */
export function section(title: string, ...parts: (string | null | false)[]): string | null {
  const shown = parts.filter((part): part is string => Boolean(part))
  return shown.length > 0 ? [`## ${title}`, ...shown].join('\n\n') : null
}

/** A link; without an address, its words. */
export function link(words: string, url: string | null): string {
  return url ? `[${plain(words)}](<${url.replace(/[<>\s]/g, encodeURIComponent)}>)` : plain(words)
}
