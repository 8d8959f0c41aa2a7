import type { IncomingMessage } from 'node:http'

const BEARER = /^Bearer +(\S+)$/i

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
    const value = rawHeaders[i + 1] ?? ''
    if (lower === 'authorization') key = value.match(BEARER)?.[1] ?? null
    else if (lower === 'x-api-key') key = value
    else continue
    count++
  }
  return count === 1 ? key : null
}
