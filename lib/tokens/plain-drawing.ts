const ELEMENTS = new Set(['svg', 'g', 'path', 'circle', 'ellipse', 'rect', 'polygon', 'title'])
const ATTRIBUTES =
  /^(xmlns|viewBox|width|height|fill|fill-rule|fill-opacity|opacity|clip-rule|d|cx|cy|r|rx|ry|x|y|points|transform|stroke|stroke-width)$/

/** Whether an SVG holds shapes and nothing else: no script, style, link, event, entity or foreign element. */
export function isPlainDrawing(svg: string): boolean {
  const text = svg.replace(/^\s*<\?xml[^?]*\?>\s*/, '')
  if (!/^<svg[\s>]/.test(text) || /<!|<\?|&/.test(text)) return false
  // What is left when every well-formed tag is taken away may hold no bracket.
  const tag = /<(\/?)([A-Za-z]+)((?:\s+[A-Za-z-]+="[^"<>]*")*)\s*\/?>/g
  if (/[<>]/.test(text.replace(tag, ''))) return false
  return [...text.matchAll(tag)].every(
    ([, , name = '', attributes = '']) =>
      ELEMENTS.has(name) &&
      [...attributes.matchAll(/([A-Za-z-]+)="/g)].every(([, attribute = '']) => ATTRIBUTES.test(attribute)),
  )
}
