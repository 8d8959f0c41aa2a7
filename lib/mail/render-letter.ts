import type { Letter } from './letter'

export type Rendered = { subject: string; text: string; html: string }

/** Line ends would let a name pretend to be a paragraph or a header, and marks of direction turn an address around. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu
const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/**
 * A letter as text and as HTML that say the same. The HTML is one column that loads nothing; `site` is where it comes
 * from. Throws an Error for a link that is not http.
 */
export function renderLetter(letter: Letter, site: string): Rendered {
  const paragraphs = letter.paragraphs.map(plain)
  const closing = letter.closing === undefined ? [] : [plain(letter.closing)]
  const link = letter.link && { label: plain(letter.link.label), url: webAddress(letter.link.url) }
  const text = [
    ...paragraphs,
    ...(link ? [`${link.label}:\n${link.url}`] : []),
    ...closing,
    `-- \nKeygrade, ${site}`,
  ].join('\n\n')
  const html = [
    ...paragraphs.map((words) => `<p style="${PARAGRAPH}">${escaped(words)}</p>`),
    ...(link ? [button(link.label, link.url)] : []),
    ...closing.map((words) => `<p style="${SMALL}">${escaped(words)}</p>`),
    `<p style="${SMALL};border-top:1px solid #d9dedf;padding-top:12px">Keygrade, ${escaped(site)}</p>`,
  ].join('\n')
  const subject = plain(letter.subject)
  return { subject, text: `${text}\n`, html: page(escaped(subject), html) }
}

const PARAGRAPH = 'margin:0 0 16px'
const SMALL = 'margin:16px 0 0;font-size:13px;color:#5b676b'

/** The address is written out below the button, for those whose program shows no links. */
function button(label: string, url: string): string {
  const look =
    'display:inline-block;padding:10px 18px;border-radius:6px;background:#0f6b62;color:#ffffff;font-weight:600;text-decoration:none'
  return `<p style="${PARAGRAPH}"><a href="${escaped(url)}" style="${look}">${escaped(label)}</a></p>
<p style="${SMALL};word-break:break-all">${escaped(url)}</p>`
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
</head>
<body style="margin:0;background:#ffffff">
<div style="max-width:560px;margin:0 auto;padding:24px 16px;font:16px/1.5 system-ui,sans-serif;color:#14191b">
${body}
</div>
</body>
</html>
`
}

function plain(text: string): string {
  return text.replace(UNSEEN, ' ').trim()
}

function webAddress(url: string): string {
  if (!/^https?:\/\/[^\s"<>]+$/.test(url)) throw new Error('A letter links to web addresses only.')
  return url
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '')
}
