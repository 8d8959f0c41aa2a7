/** A double keeps this many digits of any number. */
export const SAFE_DIGITS = 15

/** Where a number stands: the item of the outer list, from 1, and the dotted path in it. */
export type LongNumber = { row: number; field: string; text: string }

const TOKEN = /"([^"\\]*(?:\\.[^"\\]*)*)"(\s*:)?|-?\d[\d.eE+-]*|[[\]{},]/gs

/** Whether reading the number would round digits away; `text` is a number as JSON or CSV write it. */
export function isLong(text: string): boolean {
  const [digits = ''] = text.split(/e/i)
  return digits.replace(/[-.]/g, '').replace(/^0+/, '').length > SAFE_DIGITS
}

/** Every number of a JSON list that would be rounded silently when it is parsed; `text` is valid JSON. */
export function longNumbers(text: string): LongNumber[] {
  const found: LongNumber[] = []
  const path: (string | number)[] = []
  for (const [token, , colon] of text.matchAll(TOKEN)) {
    const last = path.at(-1)
    if (token === '[') path.push(0)
    else if (token === '{') path.push('')
    else if (token === ']' || token === '}') path.pop()
    else if (token === ',') {
      if (typeof last === 'number') path[path.length - 1] = last + 1
    } else if (colon !== undefined) path[path.length - 1] = keyIn(token)
    else if (!token.startsWith('"') && isLong(token)) {
      const [row, ...rest] = path
      found.push({
        row: typeof row === 'number' ? row + 1 : 0,
        field: rest.join('.').slice(0, 80),
        text: token,
      })
    }
  }
  return found
}

function keyIn(token: string): string {
  return String(JSON.parse(token.slice(0, token.lastIndexOf('"') + 1)))
}
