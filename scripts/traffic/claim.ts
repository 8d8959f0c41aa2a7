import { randomUUID } from 'node:crypto'

export type Claimed = { version: number; secret: string } | { refused: string }

/** Asks for the successor of the version that this secret belongs to; `refused` is the problem's code. */
export async function claim(
  url: string,
  secret: string,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<Claimed> {
  const response = await fetch(`${url}/api/v1/self/successor`, {
    method: 'POST',
    headers: { ...headers, authorization: `Bearer ${secret}`, 'idempotency-key': randomUUID() },
    signal,
  })
  const answer = (await response.json()) as { code?: string; version?: number; secret?: string }
  if (response.ok && answer.secret && answer.version) {
    return { version: answer.version, secret: answer.secret }
  }
  return { refused: answer.code ?? `HTTP_${response.status}` }
}
