import { inflateSync } from 'node:zlib'

// For tests: what a reader of a PDF by pdfmake sees, as its own fonts say which sign a glyph is.

type Objects = ReadonlyMap<string, { head: string; stream: string }>

/** All text of a PDF in the order in which it is drawn, without any white space: words are broken over lines. */
export function pdfWords(pdf: Uint8Array): string {
  const objects = objectsOf(Buffer.from(pdf))
  const signs = new Map<string, ReadonlyMap<string, string>>()
  const contents: string[] = []
  for (const { head } of objects.values()) {
    for (const [, name = '', id = ''] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const unicode = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id)?.head ?? '')?.[1] ?? ''
      signs.set(name, signsOf(objects.get(unicode)?.stream ?? ''))
    }
    const content = /\/Contents (\d+) 0 R/.exec(head)?.[1]
    if (content !== undefined) contents.push(objects.get(content)?.stream ?? '')
  }
  let font: ReadonlyMap<string, string> | undefined
  let said = ''
  for (const content of contents)
    for (const [, name, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
      if (name !== undefined) font = signs.get(name)
      for (const [, glyphs = ''] of (shown ?? '').matchAll(/<([0-9a-f]*)>/g))
        said += (glyphs.match(/.{4}/g) ?? []).map((glyph) => font?.get(glyph) ?? '?').join('')
    }
  return said.replace(/\s/g, '')
}

function objectsOf(pdf: Buffer): Objects {
  const all = new Map<string, { head: string; stream: string }>()
  for (const [, id = '', body = ''] of pdf.toString('latin1').matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [head = '', rest] = body.split('\nstream\n')
    const raw = Buffer.from(rest?.replace(/\nendstream$/, '') ?? '', 'latin1')
    const stream = raw.length === 0 ? raw : head.includes('FlateDecode') ? inflateSync(raw) : raw
    all.set(id, { head, stream: stream.toString('latin1') })
  }
  return all
}

/** A ToUnicode map as pdfkit writes it: ranges whose signs are listed, or counted up from the first. */
function signsOf(map: string): ReadonlyMap<string, string> {
  const all = new Map<string, string>()
  const text = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le')
  for (const [, first = '', listed = ''] of map.matchAll(/<(\w+)> <\w+> \[([^\]]*)\]/g))
    for (const [index, [, hex = '']] of [...listed.matchAll(/<([\w ]+)>/g)].entries())
      all.set((Number.parseInt(first, 16) + index).toString(16).padStart(4, '0'), text(hex))
  return all
}
