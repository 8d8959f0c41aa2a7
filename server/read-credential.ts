import type { IncomingMessage } from 'node:http'

/**
 * The key that a consumer presents, by `Authorization: Bearer` or `X-API-Key`. Null when there is none, or when
 * more than one was sent: which of them is meant is not ours to guess.
 */
export function readCredential(req: IncomingMessage): string | null {
  const { authorization, 'x-api-key': apiKey } = req.headersDistinct
  const presented = [...(authorization ?? []), ...(apiKey ?? [])]
  if (presented.length !== 1) return null
  if (apiKey) return apiKey[0] ?? null
  return authorization?.[0]?.match(/^Bearer +(\S+)$/i)?.[1] ?? null
}
