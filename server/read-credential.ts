import type { IncomingMessage } from 'node:http'

/**
 * The key that a consumer presents, by `Authorization: Bearer` or `X-API-Key`. Null when there is none, or when
 * more than one was sent: which of them is meant is not ours to guess.
 */
export function readCredential({ rawHeaders }: IncomingMessage): string | null {
  let key: string | null = null
  let count = 0
  // As they were sent: node:http drops all but the first of a doubled Authorization.
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] ?? ''
    if (name.length !== 13 && name.length !== 9) continue
    const lower = name.toLowerCase()
    if (lower === 'authorization') key = readBearer(rawHeaders[i + 1] ?? '')
    else if (lower === 'x-api-key') key = rawHeaders[i + 1] ?? ''
    else continue
    count++
  }
  return count === 1 ? key : null
}

const SCHEME = /^bearer +/i
const ONE_SPACE = 'Bearer '.length

/** The token of `Bearer TOKEN`; null for every other scheme. */
export function readBearer(header: string): string | null {
  const plain = header.startsWith('Bearer ') && header.charCodeAt(ONE_SPACE) !== 32
  const start = plain ? ONE_SPACE : (header.match(SCHEME)?.[0].length ?? 0)
  const token = header.slice(start)
  return start === 0 || token === '' || token.includes(' ') ? null : token
}
