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
/** What else a value may be, once the library has written it: token, boolean, decimal, bytes. */
const OTHER = /[^ ;,()"]+/y
const PRINTABLE = /^[\x20-\x7e]*$/

type Cursor = { text: string; at: number; fault: string | null; canonical: boolean }

/** Where the key (RFC 8941, 3.1.2) that starts here ends; the same place where none does. */
function endOfKey(text: string, start: number): number {
  const first = text.charCodeAt(start)
  if (!(first >= 97 && first <= 122) && first !== 42) return start
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const letterOrDigit = (code >= 97 && code <= 122) || (code >= 48 && code <= 57)
    // '_', '-', '.', '*'
    if (!letterOrDigit && code !== 95 && code !== 45 && code !== 46 && code !== 42) return at
  }
  return text.length
}

/** A canonical integer of at most 15 digits; null: not one. */
function takeInteger(cursor: Cursor): number | null {
  const { text } = cursor
  const negative = text.charCodeAt(cursor.at) === 45
  const start = negative ? cursor.at + 1 : cursor.at
  let value = 0
  let at = start
  for (; at < text.length; at++) {
    const digit = text.charCodeAt(at) - 48
    if (!(digit >= 0 && digit <= 9)) break
    value = value * 10 + digit
  }
  const length = at - start
  const padded = length > 1 && text[start] === '0'
  if (length < 1 || length > 15 || padded || (negative && value === 0)) return null
  cursor.at = at
  return negative ? -value : value
}

function skipOther(cursor: Cursor): boolean {
  OTHER.lastIndex = cursor.at
  if (!cursor.canonical || !OTHER.test(cursor.text)) return false
  cursor.at = OTHER.lastIndex
  return true
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
    const end = endOfKey(cursor.text, cursor.at + 1)
    const name = cursor.text.slice(cursor.at + 1, end)
    if (name === '') return false
    cursor.at = end
    let value: ParameterValue = null
    if (cursor.text[cursor.at] === '=') {
      cursor.at++
      if (cursor.text[cursor.at] === '"') {
        value = takeString(cursor)
        if (value === null) return false
      } else {
        value = takeInteger(cursor)
        if (value === null && !skipOther(cursor)) return false
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
    else if (skipOther(cursor)) cursor.fault ??= 'a component is not a string'
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
  const end = endOfKey(text, 0)
  if (end === 0 || !text.startsWith('=(', end)) return null
  const label = text.slice(0, end)
  cursor.at = end + 2
  const components = takeComponents(cursor)
  if (components === null) return null
  const parameters = new Map<string, ParameterValue>()
  if (!takeParameters(cursor, parameters)) return null
  if (cursor.at === text.length)
    return { label, components, parameters, text: text.slice(end + 1), fault: cursor.fault }
  if (!canonical || !text.startsWith(', ', cursor.at)) return null
  return { label, components, parameters, text: '', fault: 'there is more than one signature' }
}

/** The bytes of a Signature of one label, `sig1=:…:` in canonical base64; null: some other shape. */
export function readSignatureValue(text: string): { label: string; bytes: Uint8Array } | null {
  const end = endOfKey(text, 0)
  if (end === 0 || !text.startsWith('=:', end) || !text.endsWith(':') || text.length < end + 3) return null
  const encoded = text.slice(end + 2, -1)
  const bytes = Buffer.from(encoded, 'base64')
  return bytes.toString('base64') === encoded ? { label: text.slice(0, end), bytes } : null
}
