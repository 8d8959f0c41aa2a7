/** A string, an integer, or null for any other kind of value (RFC 8941). */
export type ParameterValue = string | number | null

export type SignatureInput = {
  label: string
  components: string[]
  parameters: Map<string, ParameterValue>
  /** The inner list with its parameters, as it stands in the signature base. */
  text: string
  /** Why the field can be read but not accepted. */
  fault: string | null
}

const MAX_COMPONENTS = 32
const MAX_PARAMETERS = 16
const KEY = /[a-z*][a-z0-9_.*-]*/y
const INTEGER = /(?:0|-?[1-9][0-9]{0,14})(?![0-9.])/y
/** What else a value may be, once the library has written it: token, boolean, decimal, bytes. */
const OTHER = /[^ ;,()"]+/y
const PRINTABLE = /^[\x20-\x7e]*$/

type Cursor = { text: string; at: number; fault: string | null; canonical: boolean }

function take(cursor: Cursor, shape: RegExp): string | null {
  shape.lastIndex = cursor.at
  const found = shape.exec(cursor.text)?.[0]
  if (found === undefined) return null
  cursor.at += found.length
  return found
}

function takeString(cursor: Cursor): string | null {
  const { text } = cursor
  const start = cursor.at + 1
  const end = text.indexOf('"', start)
  if (end === -1) return null
  const plain = text.slice(start, end)
  if (!plain.includes('\\')) {
    cursor.at = end + 1
    return plain
  }
  let value = ''
  for (let at = start; at < text.length; at++) {
    let char = text[at]
    if (char === '"') {
      cursor.at = at + 1
      return value
    }
    if (char === '\\') {
      char = text[++at]
      if (char !== '"' && char !== '\\') return null
    }
    value += char
  }
  return null
}

/** False: not in canonical shape. Faults are left in the cursor, so that a keyid after them is still read. */
function takeParameters(cursor: Cursor, into: Map<string, ParameterValue>): boolean {
  while (cursor.text[cursor.at] === ';') {
    cursor.at++
    const name = take(cursor, KEY)
    if (name === null) return false
    let value: ParameterValue = null
    if (cursor.text[cursor.at] === '=') {
      cursor.at++
      if (cursor.text[cursor.at] === '"') {
        value = takeString(cursor)
        if (value === null) return false
      } else {
        const digits = take(cursor, INTEGER)
        if (digits !== null) value = Number(digits)
        else if (!cursor.canonical || take(cursor, OTHER) === null) return false
      }
    } else if (!cursor.canonical) return false
    if (into.has(name)) cursor.fault ??= `parameter ${name} is there twice`
    else if (into.size === MAX_PARAMETERS) cursor.fault ??= `more than ${MAX_PARAMETERS} parameters`
    else into.set(name, value)
  }
  return true
}

function takeComponents(cursor: Cursor): string[] | null {
  const components: string[] = []
  if (cursor.text[cursor.at] === ')') {
    cursor.at++
    return components
  }
  for (;;) {
    let name: string | null = null
    if (cursor.text[cursor.at] === '"') name = takeString(cursor)
    else if (cursor.canonical && take(cursor, OTHER) !== null) cursor.fault ??= 'a component is not a string'
    else return null
    if (cursor.text[cursor.at] === ';') {
      if (!cursor.canonical || !takeParameters(cursor, new Map())) return null
      cursor.fault ??= 'parameters of components are not supported'
    }
    if (name !== null) {
      if (components.length === MAX_COMPONENTS) cursor.fault ??= `more than ${MAX_COMPONENTS} components`
      else if (components.includes(name)) cursor.fault ??= `component ${name} is there twice`
      else components.push(name)
    }
    const next = cursor.text[cursor.at++]
    if (next === ')') return components
    if (next !== ' ') return null
  }
}

/**
 * Reads a Signature-Input of one label in the one shape that RFC 8941 serialises and our clients send. Null: some
 * other shape, for the library to rewrite. `canonical`: the library has written it, so that any kind of value may
 * stand in it. One pass; time grows with the length alone.
 */
export function readSignatureInput(text: string, canonical: boolean): SignatureInput | null {
  if (!PRINTABLE.test(text)) return null
  const cursor: Cursor = { text, at: 0, fault: null, canonical }
  const label = take(cursor, KEY)
  if (label === null || !text.startsWith('=(', cursor.at)) return null
  const start = cursor.at + 1
  cursor.at += 2
  const components = takeComponents(cursor)
  if (components === null) return null
  const parameters = new Map<string, ParameterValue>()
  if (!takeParameters(cursor, parameters)) return null
  if (cursor.at === text.length)
    return { label, components, parameters, text: text.slice(start), fault: cursor.fault }
  if (!canonical || !text.startsWith(', ', cursor.at)) return null
  return { label, components: [], parameters: new Map(), text: '', fault: 'more than one signature' }
}

/** The bytes of a Signature of one label, `sig1=:…:` in canonical base64; null: some other shape. */
export function readSignatureValue(text: string): { label: string; bytes: Uint8Array } | null {
  const middle = text.indexOf('=:')
  if (middle < 1 || !text.endsWith(':') || text.length < middle + 3) return null
  KEY.lastIndex = 0
  const label = text.slice(0, middle)
  if (KEY.exec(text)?.[0] !== label) return null
  const encoded = text.slice(middle + 2, -1)
  const bytes = Buffer.from(encoded, 'base64')
  return bytes.toString('base64') === encoded ? { label, bytes } : null
}
