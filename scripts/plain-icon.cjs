// lucide's Icon is a client component, only so that a context can set defaults that nobody sets here. As one it would
// be on every public page, and the paths of each icon twice. Without the context it is drawn on the server alone.
module.exports = function plainIcon(source) {
  const plain = source
    .replace('"use client";', '')
    .replace(/^import \{ useLucideContext \}.*$/m, '')
    .replace('useLucideContext() ?? {}', '{}')
  if (/use client|useLucideContext/.test(plain))
    throw new Error('lucide-react has another Icon now: look at it')
  return plain
}
