import { type RequestTarget, readTarget } from './request-target'
import type { HeaderLines } from './signed-request'

type Message = { method: string; url: string; headers: HeaderLines }

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/
const FIELD_NAME = /^[!#$%&'*+.^_`|~0-9a-z-]+$/
/** Anything else (a line break above all) could write further lines into the base. */
const FIELD_VALUE = /^[\t\x20-\x7e]*$/

/** Values of one field as one text (RFC 9421, 2.1); null where a value is not ASCII field content. */
export function fieldText(lines: readonly string[]): string | null {
  let text = ''
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? ''
    if (!FIELD_VALUE.test(line)) return null
    text = index === 0 ? line.trim() : `${text}, ${line.trim()}`
  }
  return text
}

function targetPart(target: RequestTarget, name: string): string | null {
  const { scheme, authority, path, query } = target
  switch (name) {
    case '@target-uri':
      return `${scheme}://${authority}${path}${query ?? ''}`
    case '@authority':
      return authority
    case '@path':
      return path
    case '@query':
      return query ?? '?'
    case '@scheme':
      return scheme
    case '@request-target':
      return `${path}${query ?? ''}`
    default:
      return null
  }
}

/** The base of RFC 9421, 2.5, in ASCII, or why there is none. `parameters`: the inner list as text. */
export function signatureBase(
  message: Message,
  components: readonly string[],
  parameters: string,
): { base: string } | { fault: string } {
  let base = ''
  let target: RequestTarget | null = null
  for (const name of components) {
    let value: string | null
    if (name === '@method') {
      if (!TOKEN.test(message.method)) return { fault: 'the method is not a token' }
      value = message.method
    } else if (name.startsWith('@')) {
      target ??= readTarget(message.url)
      if (target === null) return { fault: 'the URL is not an absolute http(s) URL' }
      value = targetPart(target, name)
      if (value === null) return { fault: `component ${name} is not supported` }
    } else {
      // What the signature fields say of themselves cannot be signed before they are written.
      if (!FIELD_NAME.test(name) || name === 'signature' || name === 'signature-input') {
        return { fault: `component ${name} is not supported` }
      }
      const lines = message.headers.get(name)
      if (lines === undefined || lines.length === 0)
        return { fault: `header ${name} is signed but not there` }
      value = fieldText(lines)
      if (value === null) return { fault: `header ${name} is not ASCII` }
    }
    base += `"${name}": ${value}\n`
  }
  return { base: `${base}"@signature-params": ${parameters}` }
}
